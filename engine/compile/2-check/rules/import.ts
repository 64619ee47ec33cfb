import type { ExportDeclaration, ImportDeclaration } from "typescript";
import type { checkCatalogue } from "#diagnostics/check";
import { didYouMean } from "#lib/did-you-mean";
import { sourceText } from "#syntax";
import { pathWithin } from "../path-within.ts";
import type { FileCheck, Rule } from "../rule.ts";

/** Imports and re-exports: "azo", files of the source with their ending, and JSON of generated/azure. */
export const importRule: Rule = {
  kinds: ["ImportDeclaration", "ExportDeclaration"],
  check(node, file) {
    const { ts, report } = file;
    if (!ts.isImportDeclaration(node) && !ts.isExportDeclaration(node)) return;
    const specifier = node.moduleSpecifier;
    if (specifier === undefined) return;
    const text = ts.isStringLiteral(specifier) ? specifier.text : "";
    if (text === "azo") return checkAttributes(node, text, text, file);
    if (!text.startsWith("./") && !text.startsWith("../")) {
      return report(
        text.startsWith("/") || text.startsWith("file:") ? "outside-import" : "package-import",
        { specifier: text },
        specifier,
      );
    }
    const path = pathWithin(text, file.file.fileName);
    const isRead = path !== undefined && file.source.files.has(path);
    const isOutside = path === undefined || !/^(?:landing-zone|archetypes|generated\/azure)\//.test(path);
    if (isOutside && !isRead) return report("outside-import", { specifier: text }, specifier);
    if (!isRead) return report("missing-import", { specifier: text, hint: hintFor(text, path, file) }, specifier);
    return checkAttributes(node, text, path, file);
  },
};

type Import = ImportDeclaration | ExportDeclaration;
type JsonFault = Parameters<(typeof checkCatalogue.codes)["json-import"]["message"]>[0]["fault"];

function checkAttributes(node: Import, specifier: string, path: string, { ts, report }: FileCheck): void {
  const refuse = (fault: JsonFault) => report("json-import", { specifier, fault }, node.moduleSpecifier ?? node);
  if (!path.endsWith(".json")) {
    if (node.attributes !== undefined) refuse("attributes");
    return;
  }
  const attributes = node.attributes?.elements ?? [];
  const written = attributes.map(({ name, value }) => `${name.text}:${sourceText(value).slice(1, -1)}`).join();
  if (!path.startsWith("generated/azure/")) refuse("folder");
  else if (!ts.isImportDeclaration(node) || node.importClause?.namedBindings !== undefined) refuse("default");
  else if (written !== "type:json") refuse("type");
}

/** Comparing names takes time: of more files than this, the first with a name of about the same length are compared. */
const mostCompared = 100;

/** What to write instead, as it is written in the file. */
function hintFor(specifier: string, path: string, { file, source }: FileCheck): string {
  const { files } = source;
  const written = (known: string) => specifierOf(known, file.fileName);
  const ended = [`${path}.ts`, `${path}/index.ts`, path.replace(/\.js$/, ".ts")].find((known) => files.has(known));
  if (ended !== undefined) return `Write its whole name: \`${written(ended)}\`.`;
  const name = path.slice(path.lastIndexOf("/") + 1);
  const moved = [...files.keys()].find((known) => known.endsWith(`/${name}`));
  if (moved !== undefined) return `Did you mean \`${written(moved)}\`?`;
  const folder = path.slice(0, path.length - name.length);
  const near = [...files.keys()].filter((known) => known.startsWith(folder) && known !== file.fileName);
  const alike = near.filter((known) => Math.abs(known.length - path.length) <= 2);
  return didYouMean(specifier, (near.length > mostCompared ? alike.slice(0, mostCompared) : near).map(written));
}

/** How the file `from` names the file `path`. */
function specifierOf(path: string, from: string): string {
  const target = path.split("/");
  const base = from.split("/").slice(0, -1);
  let shared = 0;
  while (shared < base.length && base[shared] === target[shared]) shared += 1;
  const up = "../".repeat(base.length - shared);
  return `${up === "" ? "./" : up}${target.slice(shared).join("/")}`;
}
