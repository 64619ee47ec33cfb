/** One az command and what its answer has to hold. */
export interface AzOperation {
  /** The words after `az`; a word that begins with `@` is the file of that name in the folder of the run. */
  readonly words: readonly string[];
  /** See missingPart; undefined asks only that the command succeeds. */
  readonly expected?: unknown;
  /** For commands that have to fail: what their message has to say. */
  readonly refusal?: RegExp;
  /** The group of commands that not every az has; without it the row is not run. */
  readonly needs?: "stack" | "graph";
}

/** How the command stands in the table: its command words, and the scope when there is one. */
export function nameOf({ words, refusal }: AzOperation): string {
  const options = words.findIndex((word) => word.startsWith("-"));
  const command = words.slice(0, options === -1 ? words.length : options).join(" ");
  const url = words[words.indexOf("--url") + 1] ?? "";
  const method = words[words.indexOf("--method") + 1] ?? "";
  const detail = words.includes("--url") ? ` --method ${method} (${url.replace(/\?.*/, "").split("/").at(-2)})` : "";
  const management = words.includes("--management-group") ? " --management-group" : "";
  return `az ${command}${detail}${management}${refusal === undefined ? "" : " (refused)"}`;
}
