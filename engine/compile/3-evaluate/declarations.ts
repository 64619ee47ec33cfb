import type { BindingName, FunctionDeclaration, Identifier, Node, Statement } from "typescript";
import type { Syntax } from "#syntax";
import type { Machine } from "./machine.ts";
import { scopeWithin, type Frame, type Scope } from "./scope.ts";

/** What a block declares: `constants` and `variables` are unset until their line runs, functions are there at once. */
export interface Declarations {
  readonly constants: readonly string[];
  readonly variables: readonly string[];
  readonly functions: readonly FunctionDeclaration[];
}

/** What the statements directly in `block` declare. */
export function declarationsOf(
  block: Node & { readonly statements: readonly Statement[] },
  machine: Machine,
): Declarations {
  const known = machine.declarations.get(block);
  if (known !== undefined) return known;
  const found = find(block.statements, machine.ts);
  machine.declarations.set(block, found);
  return found;
}

/** A scope for a block, with everything the block declares; `parent` itself when it declares nothing. */
export function enter(block: Node & { readonly statements: readonly Statement[] }, parent: Scope, frame: Frame): Scope {
  const declared = declarationsOf(block, frame.machine);
  if (declared.constants.length + declared.variables.length + declared.functions.length === 0) return parent;
  const scope = scopeWithin(parent, frame, declared.variables.length > 0);
  declare(declared, scope);
  return scope;
}

/** Puts declarations into `scope`. */
export function declare(declared: Declarations, scope: Scope): void {
  for (const name of declared.constants) scope.names.set(name, "unset");
  for (const name of declared.variables) {
    scope.names.set(name, "unset");
    scope.mutable.add(name);
  }
  for (const node of declared.functions) {
    scope.names.set(node.name?.text ?? "default", {
      value: { kind: "closure", node, scope },
      at: node,
      from: undefined,
    });
  }
}

function find(statements: readonly Statement[], ts: Syntax): Declarations {
  const constants: string[] = [];
  const variables: string[] = [];
  const functions: FunctionDeclaration[] = [];
  for (const statement of statements) {
    if (ts.isFunctionDeclaration(statement) && statement.body !== undefined) functions.push(statement);
    if (!ts.isVariableStatement(statement)) continue;
    const names = (statement.declarationList.flags & ts.NodeFlags.Let) === 0 ? constants : variables;
    for (const declaration of statement.declarationList.declarations) names.push(...namesOf(declaration.name, ts));
  }
  return { constants, variables, functions };
}

/** Every name that a declaration's pattern binds. */
export function namesOf(name: BindingName, ts: Syntax): readonly string[] {
  return identifiersOf(name, ts).map(({ text }) => text);
}

/** The same names where they stand. */
export function identifiersOf(name: BindingName, ts: Syntax): readonly Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : identifiersOf(element.name, ts)));
}
