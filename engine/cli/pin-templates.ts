import { mkdir, readdir, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { pinTemplate, writeTemplateTypes } from "#generate";
import type { Json } from "#lib/json";
import { templateScope } from "#lib/template-scope";
import type { TemplateSettings } from "#model/settings";

/** What became of the templates; with a refusal nothing was written. */
export type Pinned =
  | { readonly kind: "pinned"; readonly names: readonly string[]; readonly removed: readonly string[] }
  | { readonly kind: "refused"; readonly message: string };

/** ARM's limit of a template (learn.microsoft.com, "Template limits"), in bytes. */
const mostBytes = 4 * 1024 * 1024;
/** What `source` reads of one file, in bytes. */
export const mostPinnedBytes = 1024 * 1024;

/**
 * Writes `<name>.ts`, the typed function, and `<name>.json`, the template itself, into `folder` for each of `templates`, and removes
 * what an earlier run wrote there for others. The same templates give the same bytes.
 */
export async function pinTemplates(templates: TemplateSettings, root: string, folder: string): Promise<Pinned> {
  const files = new Map<string, string>();
  for (const [name, path] of Object.entries(templates)) {
    const read = await readTemplate(name, path, root);
    if (typeof read === "string") return { kind: "refused", message: read };
    files.set(`${name}.json`, read.text);
    files.set(`${name}.ts`, await writeTemplateTypes(name, read.template, "azo generate"));
  }
  const before = await readdir(folder).catch(() => []);
  const removed = before.filter((file) => /\.(?:ts|json)$/.test(file) && !files.has(file)).toSorted();
  for (const file of removed) await rm(join(folder, file));
  if (files.size > 0) await mkdir(folder, { recursive: true });
  for (const [file, text] of files) await writeFile(join(folder, file), text);
  return { kind: "pinned", names: Object.keys(templates), removed };
}

/** A template and the text it is pinned as, or the sentence that says why it cannot be used. */
async function readTemplate(
  name: string,
  path: string,
  root: string,
): Promise<{ readonly template: Json; readonly text: string } | string> {
  const called = `Template \`${name}\` of azo.config.ts`;
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name) || name.length > longestName)
    return `${called} cannot be called that: use up to ${longestName} lower-case letters and digits, words joined by \`-\`, such as \`storage-account\`.`;
  const text = await readBelow(root, path);
  if ("fault" in text) return `${called}: ${path} ${text.fault}.`;
  const template = parse(text.text);
  const scope = template === undefined ? undefined : templateScope(template);
  if (template === undefined || scope === undefined)
    return `${called}: ${path} is not an ARM template, which is one JSON object with \`$schema\` and \`resources\`. Compile Bicep first: az bicep build --file main.bicep`;
  if (scope === "tenant")
    return `${called}: ${path} is for the tenant itself, and nothing of a landing zone is deployed there. Use one for a management group, subscription or resource group.`;
  const pinned = pinTemplate(template);
  if (Buffer.byteLength(pinned) > mostPinnedBytes)
    return `${called}: ${path} is too large to be pinned in generated/azure, where a file has at most 1 MiB. Use the modules it is made of.`;
  return { template, text: pinned };
}

/** Room for the names of the files that are made of it. */
const longestName = 60;

/** The text of a file that lies below `root` also when links are followed. */
async function readBelow(root: string, path: string): Promise<{ readonly text: string } | { readonly fault: string }> {
  try {
    const [folder, file] = await Promise.all([realpath(root), realpath(join(root, path))]);
    const way = relative(folder, file).split(sep);
    if (way[0] === ".." || join(folder, ...way) !== file)
      return { fault: "does not lie below the folder of azo.config.ts" };
    const { size } = await stat(file);
    if (size > mostBytes) return { fault: "is larger than 4 MiB, which is the most that ARM takes" };
    return { text: await readFile(file, "utf8") };
  } catch (error) {
    return { fault: `cannot be read: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
