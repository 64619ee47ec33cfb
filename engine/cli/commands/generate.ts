import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readBuiltInPolicies, selectPolicies, writePolicyTypes, writeRoleTypes } from "#generate";
import type { PolicyCatalogue } from "#model/catalogue";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { printFailure, printJson } from "../print.ts";

/** Writes `generated/azure`: the pinned catalogue of built-ins and typed names for authors. */
export const generateCommand: Command = {
  name: "generate",
  summary: "write generated/azure: pinned built-ins with typed names",
  options: [
    {
      flags: "--builtins <file>",
      description: "built-in policies, one JSON object a line as the policy API answers them",
    },
    { flags: "--add <guid>", description: "also pin this definition or initiative (repeatable)", repeatable: true },
    { flags: "--all", description: "pin everything the file has" },
  ],
  example: "azo generate --builtins builtin-policies.jsonl --add e56962a6-4747-49cd-b67b-bf8b01975c4c",
  run: async (context, { options }) => {
    const folder = join(context.root, "generated", "azure");
    const file = options["builtins"];
    if (typeof file !== "string") {
      printFailure(context, "generate", "Say where the built-ins are: --builtins <file>.");
      return exitCodes.misuse;
    }
    const text = await readFile(file, "utf8").catch((error: Error) => error);
    if (typeof text !== "string") {
      printFailure(context, "generate", `${file} cannot be read: ${text.message}`);
      return exitCodes.misuse;
    }
    const known = readBuiltInPolicies(text);
    const added = Array.isArray(options["add"]) ? options["add"].map(String) : [];
    const names =
      options["all"] === true
        ? [...Object.keys(known.definitions), ...Object.keys(known.sets)]
        : [...(await pinned(folder)), ...added];
    const { catalogue, missing } = selectPolicies(known, names);
    if (missing.length > 0) {
      printFailure(context, "generate", `${file} does not have ${missing.join(", ")}; nothing was written.`, {
        missing,
      });
      return exitCodes.failed;
    }
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "policies.json"), `${JSON.stringify(catalogue, null, 2)}\n`);
    await writeFile(join(folder, "policies.ts"), await writePolicyTypes(catalogue, "azo generate"));
    await writeFile(join(folder, "roles.ts"), writeRoleTypes("azo generate"));
    const counts = {
      definitions: Object.keys(catalogue.definitions).length,
      initiatives: Object.keys(catalogue.sets).length,
    };
    if (context.json) printJson(context, "generate", true, counts);
    else
      context.streams.out(
        `Pinned ${counts.definitions} definitions and ${counts.initiatives} initiatives in generated/azure.\n`,
      );
    return exitCodes.done;
  },
};

/** What is pinned already stays pinned. */
async function pinned(folder: string): Promise<readonly string[]> {
  const path = join(folder, "policies.json");
  if (!existsSync(path)) return [];
  const catalogue = JSON.parse(await readFile(path, "utf8")) as PolicyCatalogue;
  return [...Object.keys(catalogue.definitions), ...Object.keys(catalogue.sets)];
}
