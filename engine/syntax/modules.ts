import { kinds } from "./kinds.ts";
import { giveUp } from "./not-plain.ts";
import {
  adopt,
  anyWord,
  endBefore,
  endStatement,
  expect,
  identifier,
  isAfterBreak,
  isWord,
  kindAt,
  listNode,
  listUntil,
  literal,
  type PlainNode,
  type Reader,
  startAt,
  take,
  textAt,
  tokenNode,
} from "./reader.ts";
import { declaration, ofExpression, statement } from "./statements.ts";
import { otherWord } from "./words.ts";

/** A statement of a module. */
export function moduleStatement(reader: Reader): PlainNode {
  if (kindAt(reader) === kinds.ImportKeyword) return importDeclaration(reader);
  return kindAt(reader) === kinds.ExportKeyword ? exported(reader) : statement(reader);
}

function importDeclaration(reader: Reader): PlainNode {
  const start = startAt(reader);
  reader.at += 1;
  const importClause = kindAt(reader) === kinds.StringLiteral ? undefined : clause(reader);
  if (importClause !== undefined) expectFrom(reader);
  const moduleSpecifier = literal(reader, kinds.StringLiteral);
  const attributes = importAttributes(reader);
  endStatement(reader);
  const end = endBefore(reader);
  const node = {
    kind: kinds.ImportDeclaration,
    start,
    end,
    parent: undefined,
    height: 0,
    importClause,
    moduleSpecifier,
    attributes,
  };
  return adopt(reader, node, importClause, moduleSpecifier, attributes);
}

function expectFrom(reader: Reader): void {
  if (!isWord(reader, "from")) giveUp();
  reader.at += 1;
}

/** `a`, `{ b, type c }`, `* as d`, `type { e }`. */
function clause(reader: Reader): PlainNode {
  const start = startAt(reader);
  const isTypeOnly = isTypeKeyword(reader);
  if (isTypeOnly) reader.at += 1;
  const isNamed = kindAt(reader) === kinds.Identifier;
  if (isNamed && (isWord(reader, "type") || isWord(reader, "defer"))) giveUp();
  const name = isNamed ? identifier(reader) : undefined;
  const hasBindings = !isNamed || take(reader, kinds.CommaToken);
  if (isTypeOnly && isNamed && hasBindings) giveUp();
  const namedBindings = hasBindings ? bindings(reader) : undefined;
  const end = endBefore(reader);
  const node = { kind: kinds.ImportClause, start, end, parent: undefined, height: 0, isTypeOnly, name, namedBindings };
  return adopt(reader, node, name, namedBindings);
}

/** Whether `type` is here no name: `import type from` imports what is called so. */
function isTypeKeyword(reader: Reader): boolean {
  if (!isWord(reader, "type")) return false;
  if (isWord(reader, "from", 1)) giveUp();
  const next = kindAt(reader, 1);
  return next === kinds.OpenBraceToken || next === kinds.Identifier || next === kinds.AsteriskToken;
}

function bindings(reader: Reader): PlainNode {
  const start = startAt(reader);
  if (take(reader, kinds.AsteriskToken)) {
    if (!isWord(reader, "as")) giveUp();
    reader.at += 1;
    const name = identifier(reader);
    return adopt(
      reader,
      { kind: kinds.NamespaceImport, start, end: name.end, parent: undefined, height: 0, name },
      name,
    );
  }
  return specifiers(reader, kinds.NamedImports, kinds.ImportSpecifier);
}

function specifiers(reader: Reader, kind: number, each: number): PlainNode {
  return listNode(reader, kind, "braces", (element) => specifier(element, each));
}

/** `a`, `a as b`, `type a`; names that are the words of this syntax are left to TypeScript. */
function specifier(reader: Reader, kind: number): PlainNode {
  const start = startAt(reader);
  const isTypeOnly = isWord(reader, "type") && kindAt(reader, 1) === kinds.Identifier;
  if (isTypeOnly) reader.at += 1;
  if (isWord(reader, "as") || (isTypeOnly && isWord(reader, "type"))) giveUp();
  const first = anyWord(reader);
  const isRenamed = isWord(reader, "as");
  if (isRenamed) reader.at += 1;
  const name = isRenamed ? anyWord(reader) : first;
  const propertyName = isRenamed ? first : undefined;
  if (isRenamed && isWord(reader, "as")) giveUp();
  // What is bound here is a name; `default` and its like only stand on the other side.
  if (kind === kinds.ImportSpecifier && kindAt(reader, -1) !== kinds.Identifier) giveUp();
  const end = endBefore(reader);
  return adopt(
    reader,
    { kind, start, end, parent: undefined, height: 0, isTypeOnly, propertyName, name },
    propertyName,
    name,
  );
}

/** `with { type: "json" }`, where there is one. */
function importAttributes(reader: Reader): PlainNode | undefined {
  if (kindAt(reader) !== otherWord || textAt(reader) !== "with" || isAfterBreak(reader)) return undefined;
  const start = startAt(reader);
  reader.at += 1;
  expect(reader, kinds.OpenBraceToken);
  const elements = listUntil(reader, kinds.CloseBraceToken, (each) => {
    const name = anyWord(each);
    expect(each, kinds.ColonToken);
    const value = literal(each, kinds.StringLiteral);
    const place = { start: name.start, end: value.end, parent: undefined, height: 0 };
    return adopt(reader, { kind: kinds.ImportAttribute, ...place, name, value }, name, value);
  });
  const end = endBefore(reader);
  return adopt(
    reader,
    { kind: kinds.ImportAttributes, start, end, parent: undefined, height: 0, elements },
    ...elements,
  );
}

function exported(reader: Reader): PlainNode {
  const start = startAt(reader);
  const exportKeyword = tokenNode(reader);
  if (kindAt(reader) === kinds.DefaultKeyword) return exportDefault(reader, start);
  const isTypeOnly = isWord(reader, "type") && kindAt(reader, 1) === kinds.OpenBraceToken;
  const isList = isTypeOnly || kindAt(reader) === kinds.OpenBraceToken || kindAt(reader) === kinds.AsteriskToken;
  return isList ? exportDeclaration(reader, start, isTypeOnly) : declaration(reader, start, [exportKeyword]);
}

/** Words behind `export default` with which more than an expression may begin. */
const beginnings = new Set(["abstract", "declare", "type"]);

function exportDefault(reader: Reader, start: number): PlainNode {
  reader.at += 1;
  if (kindAt(reader) === kinds.Identifier && beginnings.has(textAt(reader))) giveUp();
  return ofExpression(reader, kinds.ExportAssignment, start);
}

function exportDeclaration(reader: Reader, start: number, isTypeOnly: boolean): PlainNode {
  if (isTypeOnly) reader.at += 1;
  const isStar = kindAt(reader) === kinds.AsteriskToken;
  const exportClause = isStar
    ? exportedNamespace(reader)
    : specifiers(reader, kinds.NamedExports, kinds.ExportSpecifier);
  const isFrom = isWord(reader, "from");
  if (isFrom) reader.at += 1;
  else if (exportClause?.kind !== kinds.NamedExports) giveUp();
  const moduleSpecifier = isFrom ? literal(reader, kinds.StringLiteral) : undefined;
  const attributes = isFrom ? importAttributes(reader) : undefined;
  endStatement(reader);
  const place = { start, end: endBefore(reader), parent: undefined, height: 0 };
  const node = { kind: kinds.ExportDeclaration, ...place, isTypeOnly, exportClause, moduleSpecifier, attributes };
  return adopt(reader, node, exportClause, moduleSpecifier, attributes);
}

function exportedNamespace(reader: Reader): PlainNode | undefined {
  const start = startAt(reader);
  reader.at += 1;
  if (!isWord(reader, "as")) return undefined;
  reader.at += 1;
  const name = identifier(reader);
  return adopt(reader, { kind: kinds.NamespaceExport, start, end: name.end, parent: undefined, height: 0, name }, name);
}
