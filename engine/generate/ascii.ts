/** JSON with every character but ASCII and line breaks as `\uXXXX`, as azo asks of generated files: its value stays. */
export function ascii(json: string): string {
  return json.replace(/[^\n\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
