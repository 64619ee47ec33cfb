import type { ImportDeclaration } from "typescript";
import type { Fixer, Site } from "../fixer.ts";

/** The import that the diagnostic asks for, where one file exports the name and nothing in this one is called so. */
export const unknownNameFixer: Fixer = (site) => {
  const { names, tree, start, end, hint, ts } = site;
  const asked = /^Add (import \{ (\S+) \} from "(\S+)";)$/.exec(hint);
  if (asked === null) return undefined;
  const [, statement = "", name = "", specifier = ""] = asked;
  const isTaken = names.declarations(name).length > 0 || isType(name, site);
  if (isTaken || tree.text.slice(start, end) !== name) return undefined;
  const imports = tree.statements.filter(ts.isImportDeclaration);
  const last = listOf(specifier, imports, site)?.elements.at(-1);
  if (last !== undefined) return insertion(last.getEnd(), `, ${name}`);
  const behind = imports.at(-1);
  return behind === undefined ? insertion(0, `${statement}\n\n`) : insertion(behind.getEnd(), `\n${statement}`);
};

function insertion(at: number, to: string) {
  return { start: at, end: at, to };
}

/** An interface or a type of that name would clash with the import. */
function isType(name: string, { names, ts }: Site): boolean {
  return names.all(name).some(({ parent }) => ts.isInterfaceDeclaration(parent) || ts.isTypeAliasDeclaration(parent));
}

/** The list of names that are imported from there as values already. */
function listOf(specifier: string, imports: readonly ImportDeclaration[], { ts }: Site) {
  const lists = imports
    .filter(({ moduleSpecifier }) => ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text === specifier)
    .filter(({ importClause }) => importClause?.isTypeOnly === false)
    .map(({ importClause }) => importClause?.namedBindings);
  return lists.find((list) => list !== undefined && ts.isNamedImports(list));
}
