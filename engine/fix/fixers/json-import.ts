import { nodeAt, type Fixer } from "../fixer.ts";
import { resolveSpecifier } from "../resolve-specifier.ts";

/** A default import of a JSON file of generated/azure gets the attribute that Node asks for. */
export const jsonImportFixer: Fixer = (site) => {
  const { ts, tree, files } = site;
  const literal = nodeAt(site, ts.isStringLiteral);
  const declaration = literal?.parent;
  if (literal === undefined || declaration === undefined || !ts.isImportDeclaration(declaration)) return undefined;
  const { attributes, importClause } = declaration;
  const isDefault = importClause?.name !== undefined && importClause.namedBindings === undefined;
  const path = resolveSpecifier(literal.text, tree.fileName) ?? "";
  const isGenerated = path.startsWith("generated/azure/") && path.endsWith(".json") && files.has(path);
  if (attributes !== undefined || !isDefault || !isGenerated) return undefined;
  return { start: site.end, end: site.end, to: ' with { type: "json" }' };
};
