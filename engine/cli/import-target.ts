import type { CommandOption } from "./command.ts";

export const targetOption: CommandOption = {
  flags: "--as <name>",
  description: "what the files are called, so that several libraries or versions stand side by side (default: alz)",
};

/** Names that `azo generate` uses for what it writes beside. */
const taken = ["locations", "policies", "roles", "templates"];

/** The name of an import, `alz` unless the option `--as` says otherwise; or a sentence on why it cannot be that. */
export function importTarget(option: unknown): { readonly target: string } | { readonly refused: string } {
  const target = typeof option === "string" ? option : "alz";
  if (taken.includes(target)) return { refused: `--as cannot be ${target}: azo generate writes files of that name.` };
  if (/^[a-z][a-z0-9]*(?:[-.][a-z0-9]+)*$/.test(target)) return { target };
  return {
    refused: `--as takes lower-case words and numbers with - or . between them, such as alz-2026.01, not ${target}.`,
  };
}
