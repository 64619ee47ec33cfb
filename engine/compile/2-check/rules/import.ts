import type { ExportDeclaration, ImportDeclaration } from "typescript";
import type { FileCheck, Rule } from "../rule.ts";
import { didYouMean } from "#lib/did-you-mean";

/** Imports and re-exports: "azo", files of the source with their ending, and JSON of generated/azure. */
export const importRule: Rule = {
  kinds: ["ImportDeclaration", "ExportDeclaration"],
  check(node, file) {
    const { ts, report } = file;
    if (!ts.isImportDeclaration(node) && !ts.isExportDeclaration(node)) return;
    const specifier = node.moduleSpecifier;
    if (specifier === undefined) return;
    const text = ts.isStringLiteral(specifier) ? specifier.text : "";
    if (text === "azo") return checkAttributes(node, text, false, file);
    if (!text.startsWith("./") && !text.startsWith("../")) {
      return report(
        text.startsWith("/") || text.startsWith("file:") ? "outside-import" : "package-import",
        { specifier: text },
        specifier,
      );
    }
    const path = resolved(text, file.file.fileName);
    const isRead = path !== undefined && file.source.files.has(path);
    const isOutside = path === undefined || !/^(?:landing-zone|archetypes|generated\/azure)\//.test(path);
    if (isOutside && !isRead) return report("outside-import", { specifier: text }, specifier);
    if (!isRead) return report("missing-import", { specifier: text, hint: hintFor(path ?? text, file) }, specifier);
    return checkAttributes(node, text, path.endsWith(".json"), file);
  },
};

type Import = ImportDeclaration | ExportDeclaration;

function checkAttributes(node: Import, specifier: string, isJson: boolean, { ts, file, report }: FileCheck): void {
  const attributes = node.attributes?.elements ?? [];
  const written = attributes.map(({ name, value }) => `${name.text}:${value.getText().slice(1, -1)}`).join();
  const isDefault = ts.isImportDeclaration(node) && node.importClause?.namedBindings === undefined;
  const isGenerated = resolved(specifier, file.fileName)?.startsWith("generated/azure/") === true;
  const fits = isJson ? written === "type:json" && isDefault && isGenerated : node.attributes === undefined;
  if (!fits) report("json-import", { specifier }, node.moduleSpecifier ?? node);
}

/** The path within the root; undefined when it leaves the root. */
function resolved(specifier: string, from: string): string | undefined {
  const parts = from.split("/").slice(0, -1);
  for (const part of specifier.split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}

function hintFor(path: string, file: FileCheck): string {
  const { files } = file.source;
  const ended = [`${path}.ts`, `${path}/index.ts`, path.replace(/\.js$/, ".ts")].find((candidate) =>
    files.has(candidate),
  );
  if (ended !== undefined) return `Write its whole name: it is \`${ended}\`.`;
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const near = [...files.keys()].filter((known) => known.startsWith(folder)).map((known) => known.slice(folder.length));
  return didYouMean(path.slice(folder.length), near);
}
