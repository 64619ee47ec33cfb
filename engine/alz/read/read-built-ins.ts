import { readFile } from "node:fs/promises";
import type { JsonObject } from "#lib/json";
import { isJsonObject, jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import type { Diagnostic } from "#model/diagnostic";
import type { BuiltIn, BuiltIns } from "../built-ins.ts";
import { noBuiltIns } from "../built-ins.ts";
import { lineAt } from "../place-in.ts";
import { diagnose } from "../reporting.ts";

export interface BuiltInReading {
  readonly builtIns: BuiltIns;
  readonly diagnostics: readonly Diagnostic[];
}

/** Built-in policies from a file of one JSON object a line, see `parseBuiltIns`. */
export async function readBuiltIns(file: string): Promise<BuiltInReading> {
  const text = await readFile(file, "utf8").catch((error: Error) => error);
  if (typeof text === "string") return parseBuiltIns(text, file);
  return {
    builtIns: noBuiltIns,
    diagnostics: [diagnose("unreadable", { path: file, message: text.message }, undefined)],
  };
}

/**
 * Rows as the policy API answers them: `id`, `name`, `properties` with `version` and `versions`. Rows of single versions
 * (`…/versions/1.2.0`) count to the policy they belong to. Blank lines are passed over, a bad line costs itself only.
 */
export function parseBuiltIns(text: string, file: string): BuiltInReading {
  const diagnostics: Diagnostic[] = [];
  const definitions = new Map<string, readonly BuiltIn[]>();
  const sets = new Map<string, readonly BuiltIn[]>();
  text.split("\n").forEach((line, index) => {
    const row = parseRow(line, (message) =>
      diagnostics.push(diagnose("bad-row", { message }, lineAt(file, index + 1, 1))),
    );
    if (row === undefined) return;
    const into = row.isSet ? sets : definitions;
    const key = row.builtIn.name.toLowerCase();
    const others = (into.get(key) ?? []).filter(({ version }) => version !== row.builtIn.version);
    into.set(key, [...others, row.builtIn]);
  });
  return { builtIns: { definitions, sets }, diagnostics };
}

interface Row {
  readonly isSet: boolean;
  readonly builtIn: BuiltIn;
}

function parseRow(line: string, complain: (message: string) => void): Row | undefined {
  if (line.trim() === "") return undefined;
  const json = parseLine(line);
  if (json === undefined) return complainAnd("it is not a JSON object");
  const [, type, name] =
    /\/(policy(?:Set)?Definitions)\/([^/]+)(?:\/versions\/[^/]+)?$/i.exec(jsonString(json["id"])) ?? [];
  if (type === undefined || name === undefined) return complainAnd("its id is not that of a policy");
  const properties = jsonObject(json["properties"]);
  const versions = jsonArray(properties["versions"]).map((version) => jsonString(version));
  return {
    isSet: type.toLowerCase() === "policysetdefinitions",
    builtIn: { name, version: jsonString(properties["version"]), listed: versions, properties },
  };

  function complainAnd(message: string): undefined {
    complain(message);
    return undefined;
  }
}

function parseLine(line: string): JsonObject | undefined {
  try {
    const json: unknown = JSON.parse(line);
    return isJsonObject(json) ? json : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
