import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readCatalogue } from "#compile";
import { type EpacReading, type EpacTexts, judgePolicies } from "#epac";
import { applyGates } from "#gates";
import type { Desired } from "#model/desired";
import type { Diagnostic } from "#model/diagnostic";
import type { Context } from "./context.ts";

/** What the gates of `azo.config.ts` say of EPAC's policy plan. */
export interface GatedEpac {
  readonly diagnostics: readonly Diagnostic[];
  /** Ids of assignments that nothing can be said of. */
  readonly unknown: readonly string[];
  /** The texts that the diagnostics point into. */
  readonly sources: ReadonlyMap<string, string>;
}

const pinned = "generated/azure/policies.json";

/** `file`: the policy plan as the person named it. */
export async function gateEpac(
  context: Context,
  { policies }: Extract<EpacReading, { kind: "read" }>,
  { file, texts, desired }: { readonly file: string; readonly texts: EpacTexts; readonly desired: Desired | undefined },
): Promise<GatedEpac> {
  const text = texts.policy ?? "";
  const sources = new Map([[file, text]]);
  const { catalogue, diagnostics } = readCatalogue({ files: await pinnedPolicies(context.root) });
  if (catalogue === undefined) return { diagnostics, unknown: [], sources };
  const { findings, unknown } = judgePolicies(policies, { file, text }, { catalogue, desired });
  const gated = applyGates({ diagnostics, findings }, context.settings.gates, context.now());
  return { diagnostics: gated.diagnostics, unknown, sources };
}

/** The built-in policies that the project has pinned; none are as good as an empty catalogue. */
async function pinnedPolicies(root: string): Promise<ReadonlyMap<string, string>> {
  try {
    return new Map([[pinned, await readFile(join(root, pinned), "utf8")]]);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return new Map();
    throw error;
  }
}
