import { homedir } from "node:os";
import { join } from "node:path";
import { oneLine } from "../row.ts";
import type { Ended } from "../run-process.ts";

/** Runs az with the words and AZURE_EXTENSION_DIR. */
type AzWithExtensions = (words: readonly string[], extensions: string) => Promise<Ended>;

const name = "resource-graph";

/**
 * The folder of extensions that has `az graph`: that of the caller's own az, where az itself would look, else the one of
 * these runs, into which it is fetched. Why there is none, when it cannot be had.
 */
export async function findGraphExtension(
  az: AzWithExtensions,
  ownFolder: string,
): Promise<{ readonly extensions: string; readonly lack?: string }> {
  const usual = join(process.env["AZURE_CONFIG_DIR"] ?? join(homedir(), ".azure"), "cliextensions");
  for (const extensions of [process.env["AZURE_EXTENSION_DIR"] ?? usual, ownFolder]) {
    if (await hasGraph(az, extensions)) return { extensions };
  }
  const added = await az(["extension", "add", "--name", name, "--yes"], ownFolder);
  if (added.code === 0 && (await hasGraph(az, ownFolder))) return { extensions: ownFolder };
  const why = oneLine(added.errors).slice(0, 80);
  const lack = `the extension ${name} is neither installed nor to be had (${why}); set AZURE_EXTENSION_DIR to a folder that has it; see the row of az rest`;
  return { extensions: ownFolder, lack };
}

async function hasGraph(az: AzWithExtensions, extensions: string): Promise<boolean> {
  const { code, output } = await az(["extension", "list"], extensions);
  if (code !== 0) return false;
  const listed = JSON.parse(output) as readonly { readonly name: string }[];
  return listed.some((extension) => extension.name === name);
}
