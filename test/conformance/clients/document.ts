import type { Row } from "./row.ts";

/** The text of engine/docs/local-azure.md for the rows of one run; `madeAt` is the day, as 2026-11-21. */
export function conformanceDocument(rows: readonly Row[], madeAt: string): string {
  const clients = [...new Set(rows.map(({ client }) => client))];
  const problems = rows.filter(({ result }) => result !== "passed");
  const parts = [
    "# The local Azure and the clients of others",
    `Made by \`npm run conformance\` on ${madeAt} with Node ${process.versions.node} on ${process.platform}. Do not edit: run it again.`,
    "Unmodified clients of Microsoft are pointed at a local Azure over HTTPS, each kind at a fresh tenant. What an answer " +
      "has to hold stands beside its call in `test/conformance/clients`; where nothing stands, it must not be an error. " +
      "`npm test` runs the JavaScript clients, and the Python clients and a few az commands where an earlier run has " +
      "fetched them.",
    "az and the Python clients are those of Debian, unpacked into `.azo/conformance` with the Python and the libraries " +
      "that they are made for; nothing of them is installed in the system. They are what Debian ships, unmended. The extension " +
      "resource-graph of az, which Debian does not ship, is the one that is installed where the run began (AZURE_EXTENSION_DIR, " +
      "or where az keeps extensions), else the one that `az extension add` fetches.",
    "## In short",
    table(
      ["client", "passed", "failed", "not run"],
      clients.map((client) => summary(client, rows)),
    ),
    "## What does not pass",
    problems.length === 0 ? "Nothing." : table(["client", "operation", "result", "why"], problems.map(problem)),
    "## Every operation",
    table(
      ["client", "operation", "result"],
      rows.map(({ client, operation, result }) => [client, `\`${operation}\``, result]),
    ),
  ];
  return `${parts.join("\n\n")}\n`;
}

function summary(client: string, rows: readonly Row[]): readonly string[] {
  const own = rows.filter((row) => row.client === client);
  const count = (result: Row["result"]): string => String(own.filter((row) => row.result === result).length);
  return [client, count("passed"), count("failed"), count("not run")];
}

function problem({ client, operation, result, note }: Row): readonly string[] {
  return [client, `\`${operation}\``, result, note];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
