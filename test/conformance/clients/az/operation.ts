/** One az command and what its answer has to hold. */
export interface AzOperation {
  /** The words after `az`. Files that they name stand in the folder of the run; see writeFiles of az.ts. */
  readonly words: readonly string[];
  /** See missingPart; undefined asks only that the command succeeds. */
  readonly expected?: unknown;
  /** For commands that have to fail: what their message has to say. */
  readonly refusal?: RegExp;
  /** The extension that has the command; without it the row is not run. */
  readonly needs?: "graph";
}

/** Options that tell two rows of the same command apart. */
const telling = [
  "--management-group",
  "--custom-role-only",
  "--all",
  "--expand",
  "--service-principal",
  "--subscriptions",
  "--management-groups",
  "--first",
  "--skip-token",
];

/** How the command stands in the table: its words without the values, or the request of `az rest`. */
export function nameOf({ words, refusal }: AzOperation): string {
  const options = words.findIndex((word) => word.startsWith("-"));
  const command = words.slice(0, options === -1 ? words.length : options);
  const after = (option: string): string => words[words.indexOf(option) + 1] ?? "";
  const url = after("--url")
    .replace(/\?.*/, "")
    .replaceAll(/\/providers\/Microsoft\.\w+/g, "");
  const request = words.includes("--url") ? [after("--method").toUpperCase(), url.replace(/[0-9a-f-]{36}/, "…")] : [];
  const own = words.filter((word) => telling.includes(word));
  return ["az", ...command, ...request, ...own, ...(refusal === undefined ? [] : ["(refused)"])].join(" ");
}
