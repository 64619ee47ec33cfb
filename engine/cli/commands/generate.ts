import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "../command.ts";
import type { Context } from "../context.ts";
import { exitCodes } from "../exit-code.ts";
import { pinBuiltIns, type PinnedBuiltIns } from "../pin-built-ins.ts";
import { pinTemplates, type Pinned } from "../pin-templates.ts";
import { printFailure, printJson } from "../print.ts";

/** Writes `generated/azure`: a function for each template of `azo.config.ts`, the pinned catalogue of built-ins, typed names. */
export const generateCommand: Command = {
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
    const { templates } = context.settings;
    const made = join(folder, "templates");
    if (typeof file !== "string" && Object.keys(templates).length === 0 && !existsSync(made))
      return misuse(context, "Say where the built-ins are: --builtins <file>, or name templates in azo.config.ts.");
    if (typeof file !== "string" && (options["all"] === true || Array.isArray(options["add"])))
      return misuse(context, "Say where the built-ins are: --builtins <file>.");
    const text = typeof file === "string" ? await readFile(file, "utf8").catch((error: Error) => error) : undefined;
    if (text instanceof Error) return misuse(context, `${String(file)} cannot be read: ${text.message}`);
    const pinned = await pinTemplates(templates, context.root, made);
    if (pinned.kind === "refused") {
      printFailure(context, "generate", `${pinned.message} Nothing was written.`);
      return exitCodes.failed;
    }
    const added = Array.isArray(options["add"]) ? options["add"].map(String) : [];
    const wanted = { all: options["all"] === true, added };
    const builtIns = text === undefined ? undefined : await pinBuiltIns(text, wanted, folder);
    if (builtIns?.kind === "missing") {
      const missing = builtIns.names;
      const message = `${String(file)} does not have ${missing.join(", ")}; no built-in was written.`;
      printFailure(context, "generate", message, { missing });
      return exitCodes.failed;
    }
    if (builtIns?.kind === "too-large") {
      const message = `generated/azure/${builtIns.file} would be larger than 1 MiB, which is the most that azo reads; no built-in was written. Pin those that you assign: --add <guid>.`;
      printFailure(context, "generate", message);
      return exitCodes.failed;
    }
    printPinned(context, pinned, builtIns);
    return exitCodes.done;
  },
};

function misuse(context: Context, message: string): number {
  printFailure(context, "generate", message);
  return exitCodes.misuse;
}

function printPinned(
  context: Context,
  { names, removed }: Extract<Pinned, { kind: "pinned" }>,
  builtIns: Extract<PinnedBuiltIns, { kind: "pinned" }> | undefined,
): void {
  const counts = builtIns === undefined ? {} : { definitions: builtIns.definitions, initiatives: builtIns.initiatives };
  if (context.json) {
    printJson(context, "generate", true, { ...counts, templates: names, removed });
    return;
  }
  const lines = [
    ...(builtIns === undefined
      ? []
      : [`Pinned ${builtIns.definitions} definitions and ${builtIns.initiatives} initiatives in generated/azure.`]),
    ...names.map((name) => `Pinned template ${name} in generated/azure/templates.`),
    ...removed.map((file) => `Removed generated/azure/templates/${file}: azo.config.ts does not name it.`),
  ];
  context.streams.out(lines.map((line) => `${line}\n`).join(""));
}
