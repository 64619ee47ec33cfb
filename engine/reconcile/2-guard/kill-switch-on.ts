const off: ReadonlySet<string> = new Set(["", "0", "false", "off", "no"]);

/** Reads the kill switch. Absent, empty, `0`, `false`, `off` and `no` are off; everything else, unreadable or not, is on. */
export function killSwitchOn(text: string | undefined): boolean {
  return !off.has((text ?? "").trim().toLowerCase());
}
