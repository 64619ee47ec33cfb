import ts from "typescript";
import { type PlainFile, sourceText, startOf, syntax } from "#syntax";

/** Parts of TypeScript's tree that a plain tree leaves out: types, and what only types have. */
function isType(node: ts.Node): boolean {
  const isErased =
    node.parent !== undefined && (ts.isInterfaceDeclaration(node.parent) || ts.isTypeAliasDeclaration(node.parent));
  const isConst = ts.isTypeReferenceNode(node) && ts.isConstTypeReference(node);
  if (isErased) return !ts.isModifier(node) && (node.parent as ts.InterfaceDeclaration).name !== node;
  return (ts.isTypeNode(node) && !isConst) || ts.isTypeParameterDeclaration(node);
}

function partsOf(node: ts.Node): readonly ts.Node[] {
  const parts: ts.Node[] = [];
  ts.forEachChild(node, (part) => {
    if (!isType(part) && part.kind !== ts.SyntaxKind.EndOfFileToken) parts.push(part);
  });
  return parts;
}

/** Where the plain tree of a file is not the one that TypeScript makes; empty where it is, with parents and all. */
export function differencesOf(plain: ts.Node, made: ts.Node): readonly string[] {
  const differences: string[] = [];
  const at = `${ts.SyntaxKind[made.kind]} \`${made.getText().slice(0, 60)}\``;
  const same = (what: string, left: unknown, right: unknown) => {
    if (left !== right) differences.push(`${what} of ${at}: ${String(left)}, not ${String(right)}`);
  };
  same("kind", plain.kind, made.kind);
  same("start", startOf(plain), made.getStart());
  same("end", plain.end, made.end);
  same("text", sourceText(plain), made.getText());
  for (const name of ["text", "isTypeOnly", "operator"]) same(name, Reflect.get(plain, name), Reflect.get(made, name));
  if (ts.isVariableDeclarationList(made)) same("flags", plain.flags, made.flags & ts.NodeFlags.BlockScoped);
  const left: ts.Node[] = [];
  syntax.forEachChild(plain, (part) => left.push(part));
  const right = partsOf(made);
  same("number of parts", left.length, right.length);
  for (const [name, held] of Object.entries(plain)) {
    if (name === "parent" || name === "nodes" || held === undefined || typeof held !== "object") continue;
    same(`whether ${name} is there`, typeof Reflect.get(made, name), "object");
  }
  for (const [index, part] of left.entries()) {
    const other = right[index];
    if (other === undefined) break;
    if (part.parent !== plain) differences.push(`parent of ${at}, part ${index}`);
    const name = propertyOf(plain, part);
    if (name === undefined || !holds(made, name, other)) differences.push(`${name} of ${at} is held elsewhere`);
    differences.push(...differencesOf(part, other));
  }
  return differences;
}

/** What of a plain tree's own account of its nodes is wrong: each but names of types stands there once, and the height is the tree's. */
export function accountOf(file: PlainFile): readonly string[] {
  const isErased = (node: ts.Node) =>
    [ts.SyntaxKind.InterfaceDeclaration, ts.SyntaxKind.TypeAliasDeclaration, ts.SyntaxKind.TypeReference].includes(
      node.kind,
    );
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): number => {
    let height = 0;
    syntax.forEachChild(node, (part) => {
      if (!isErased(node)) found.push(part);
      height = Math.max(height, visit(part) + 1);
    });
    return height;
  };
  const height = visit(file);
  const isSame = found.length === file.nodes.length && new Set([...found, ...file.nodes]).size === found.length;
  return [
    ...(isSame ? [] : [`${file.nodes.length} nodes, not ${found.length}`]),
    ...(height === file.height ? [] : [`height ${file.height}, not ${height}`]),
  ];
}

/** The name under which a node holds one of its parts, or an array with it. */
function propertyOf(node: ts.Node, part: ts.Node): string | undefined {
  return Object.keys(node).find((name) => name !== "parent" && name !== "nodes" && holds(node, name, part));
}

function holds(node: ts.Node, name: string, part: ts.Node): boolean {
  const held: unknown = Reflect.get(node, name);
  return held === part || (Array.isArray(held) && held.includes(part));
}
