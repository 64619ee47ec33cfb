/** How long Azure asks to wait, in milliseconds; undefined when it does not say. Header names are lower case. */
export function retryAfterMs(header: (name: string) => string | undefined): number | undefined {
  for (const name of ["retry-after-ms", "x-ms-retry-after-ms"]) {
    const milliseconds = Number(header(name) ?? Number.NaN);
    if (Number.isFinite(milliseconds)) return milliseconds;
  }
  const text = header("retry-after");
  if (text === undefined) return undefined;
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return seconds * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
