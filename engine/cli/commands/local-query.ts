import { readFile } from "node:fs/promises";
import type { JsonObject } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";
import { queryGraph } from "#azure";
import type { Command } from "../command.ts";
import type { Context } from "../context.ts";
import { exitCodes } from "../exit-code.ts";
import { printFailure } from "../print.ts";
import { openSession } from "../session.ts";

/** A Resource Graph query over the local Azure, or over rows of a file. */
export const localQuery: Command = {
  arguments: "<kql>",
  options: [{ flags: "--rows <file>", description: "rows to ask instead, one JSON object a line" }],
  example: 'azo local query "resources | summarize count() by type"',
  run: async (context, { arguments: [kql = ""], options }) => {
    const file = options["rows"];
    return typeof file === "string" ? askRows(context, kql, file) : askStore(context, kql);
  },
};

async function askRows(context: Context, kql: string, file: string): Promise<number> {
  const rows = await readRows(file);
  if (typeof rows === "string") {
    printFailure(context, "local-query", rows);
    return exitCodes.misuse;
  }
  const { queryRows, tablesOfRows } = await import("#local-azure/resource-graph");
  const { rows: data, error } = queryRows(kql, tablesOfRows(kql, rows));
  if (error !== undefined) {
    printFailure(context, "local-query", `line ${error.line}, character ${error.character}: ${error.message}`, {
      error,
    });
    return exitCodes.failed;
  }
  return printRows(context, data, data.length);
}

async function askStore(context: Context, kql: string): Promise<number> {
  const opened = openSession(context);
  if (opened.kind === "refused") {
    printFailure(context, "local-query", opened.message, { reason: opened.reason });
    return opened.exitCode;
  }
  try {
    const answer = await queryGraph(await opened.session.azure(), kql);
    if (!Array.isArray(answer)) {
      const message =
        "errors" in answer ? (answer.errors[0]?.message ?? "the query was refused") : "the query was refused";
      printFailure(context, "local-query", message, { error: answer });
      return exitCodes.failed;
    }
    return printRows(context, answer as readonly JsonObject[], answer.length);
  } finally {
    await opened.session.close();
  }
}

function printRows(context: Context, data: readonly JsonObject[], totalRecords: number): number {
  const document = { count: data.length, totalRecords, data };
  context.streams.out(`${context.json ? JSON.stringify(document) : JSON.stringify(document, null, 2)}\n`);
  return exitCodes.done;
}

/** The rows, or why they cannot be read. */
async function readRows(file: string): Promise<readonly JsonObject[] | string> {
  const text = await readFile(file, "utf8").catch((error: Error) => error);
  if (typeof text !== "string") return `${file} cannot be read: ${text.message}`;
  const rows: JsonObject[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const row = parse(line);
    if (row === undefined) return `${file}, line ${index + 1}, is not a JSON object.`;
    rows.push(row);
  }
  return rows;
}

function parse(line: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
