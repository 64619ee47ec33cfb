/** What became of one operation of one client against the local Azure. */
export interface Row {
  /** Name and version, as `@azure/arm-policy 7.0.1`, `az 2.74.0` or `azure-mgmt-resource 23.4.0`. */
  readonly client: string;
  /** As the client's users write it: a method or a command. */
  readonly operation: string;
  readonly result: "passed" | "failed" | "not run";
  /** Why it failed or was not run; empty when it passed. */
  readonly note: string;
}

/** The lines of an error that say something, as one line that fits a table. */
export function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}
