import type { Expression, Node, SourceFile } from "typescript";
import type { Syntax } from "#syntax";
import type { Checked } from "#model/checked";
import { resolveSpecifier } from "./resolve-specifier.ts";

/** The order in which modules run. */
export interface ImportOrder {
  /** Each module after those it imports, as ECMAScript runs them. */
  readonly paths: readonly string[];
  /** By the specifier that closes a cycle: the first specifiers of the way that leads back to it, at most four. */
  readonly cycles: ReadonlyMap<Node, readonly Node[]>;
}

/** A module whose imports are gone through; `next` is the one to look at. */
interface Visit {
  readonly path: string;
  readonly specifiers: readonly Expression[];
  next: number;
}

const longestWay = 4;

/**
 * Finds the order without recursion, so that a chain of imports may be as long as there are files. Modules that need not run, and what
 * only they import, are left out.
 */
export function importOrder(
  root: string,
  { modules }: Checked,
  ts: Syntax,
  needNotRun: (path: string) => boolean,
): ImportOrder {
  const paths: string[] = [];
  const cycles = new Map<Node, readonly Node[]>();
  const seen = new Set<string>();
  const open: Visit[] = [];
  const positions = new Map<string, number>();
  const enter = (path: string, file: SourceFile) => {
    seen.add(path);
    positions.set(path, open.length);
    open.push({ path, specifiers: specifiersOf(file, ts), next: 0 });
  };
  const follow = (visit: Visit, specifier: Expression) => {
    const path = resolveSpecifier(textOf(specifier, ts), visit.path);
    if (needNotRun(path)) return;
    const file = modules.get(path);
    const position = positions.get(path);
    if (position !== undefined) cycles.set(specifier, wayOf(open.slice(position, position + longestWay), specifier));
    else if (file !== undefined && !seen.has(path)) enter(path, file);
  };
  const first = modules.get(root);
  if (first !== undefined) enter(root, first);
  for (let visit = open.at(-1); visit !== undefined; visit = open.at(-1)) {
    const specifier = visit.specifiers[visit.next];
    visit.next += 1;
    if (specifier !== undefined) {
      follow(visit, specifier);
      continue;
    }
    paths.push(visit.path);
    positions.delete(visit.path);
    open.pop();
  }
  return { paths, cycles };
}

/** The text of a specifier; the empty text for what is none. */
export function textOf(specifier: Expression, ts: Syntax): string {
  return ts.isStringLiteral(specifier) ? specifier.text : "";
}

/** What the statements of a file import or re-export as values, in their order. */
function specifiersOf(file: SourceFile, ts: Syntax): readonly Expression[] {
  return file.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) {
      return statement.moduleSpecifier === undefined || statement.isTypeOnly ? [] : [statement.moduleSpecifier];
    }
    if (!ts.isImportDeclaration(statement) || statement.importClause?.isTypeOnly === true) return [];
    return [statement.moduleSpecifier];
  });
}

/** The specifiers that were followed from module to module, without the one that closes the cycle. */
function wayOf(visits: readonly Visit[], closing: Node): readonly Node[] {
  return visits.flatMap(({ specifiers, next }) => specifiers[next - 1] ?? []).filter((node) => node !== closing);
}
