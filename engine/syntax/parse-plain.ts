import type { Expression, Node, SourceFile } from "typescript";
import { lineFinder } from "#lib/line-finder";
import { expression } from "./expressions.ts";
import { kinds } from "./kinds.ts";
import { moduleStatement } from "./modules.ts";
import { giveUp, whenPlain } from "./not-plain.ts";
import { adopt, kindAt, type PlainNode, type Reader, startAt } from "./reader.ts";
import { scanTokens } from "./tokens.ts";

/** A plain tree. `nodes`: all but its root and the names of types, in no order; `height`: levels below the root. */
export type PlainFile = SourceFile & { readonly nodes: readonly Node[]; readonly height: number };

/**
 * The syntax tree of a plain file: the one that TypeScript makes, with parents, without what is inside types. Undefined where the file
 * is not plain: it uses syntax that is rare, that the language refuses, or that is wrong. TypeScript has then the say.
 */
export function parsePlain(fileName: string, text: string): PlainFile | undefined {
  return whenPlain(() => {
    const nodes: PlainNode[] = [];
    const reader = readerOf(text, nodes);
    const start = startAt(reader);
    const statements: PlainNode[] = [];
    while (kindAt(reader) !== kinds.EndOfFileToken) statements.push(moduleStatement(reader));
    return fileOf({ fileName, text, start }, statements, nodes);
  });
}

/** The same for a text that is one expression, as a JSON file is; it becomes the only statement of the tree. */
export function parsePlainExpression(fileName: string, text: string): Expression | undefined {
  return whenPlain(() => {
    const reader = readerOf(text, []);
    const start = startAt(reader);
    const value = expression(reader);
    if (kindAt(reader) !== kinds.EndOfFileToken) giveUp();
    const statement = {
      kind: kinds.ExpressionStatement,
      start,
      end: value.end,
      parent: undefined,
      height: 0,
      expression: value,
    };
    fileOf({ fileName, text, start }, [adopt(reader, statement, value)], []);
    return value as unknown as Expression;
  });
}

function readerOf(text: string, nodes: PlainNode[]): Reader {
  return { tokens: scanTokens(text), nodes, at: 0, isInCondition: false, typeDepth: 0 };
}

interface FileHead {
  readonly fileName: string;
  readonly text: string;
  readonly start: number;
}

function fileOf({ fileName, text, start }: FileHead, statements: readonly PlainNode[], nodes: PlainNode[]): PlainFile {
  const file = {
    kind: kinds.SourceFile,
    start,
    end: text.length,
    parent: undefined as PlainNode | undefined,
    height: 0,
    nodes,
    fileName,
    text,
    statements,
    getLineAndCharacterOfPosition: lineFinder(text),
  };
  return adopt({ nodes }, file, ...statements) as unknown as PlainFile;
}
