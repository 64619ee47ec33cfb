/** The part of a digest that people compare and type: `4e1f-9a07`. */
export function shortDigest(digest: string): string {
  const hex = digest.replace(/^sha256:/u, "");
  return hex.length > 8 ? `${hex.slice(0, 4)}-${hex.slice(4, 8)}` : hex;
}

/** Seven characters of a commit or tree id, as git shows it. */
export function shortId(id: string): string {
  return id.replace(/^sha256:/u, "").slice(0, 7);
}

/** `2026-11-21T14:02:11.482Z` is `14:02:11Z`; anything else stays as it is. */
export function clockText(iso: string): string {
  const time = /T(\d\d:\d\d:\d\d)/u.exec(iso)?.[1];
  return time === undefined ? iso : `${time}Z`;
}

/** `2026-11-21T14:02:11Z` is `2026-11-21 14:02Z`. */
export function momentText(iso: string): string {
  const parts = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/u.exec(iso);
  return parts === null ? iso : `${parts[1] ?? ""} ${parts[2] ?? ""}Z`;
}

/** `0.4 s`, `11 s`, `6 m 02 s`, `2 h 05 m`. */
export function durationText(ms: number): string {
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} m ${String(seconds % 60).padStart(2, "0")} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} m`;
}
