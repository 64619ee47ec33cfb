import type { Node, SourceFile, SyntaxKind } from "typescript";
import type { Syntax } from "#syntax";
import type { Source } from "#model/source";
import type { Report } from "./report.ts";

/** A file under check. */
export interface FileCheck {
  readonly ts: Syntax;
  readonly file: SourceFile;
  readonly source: Source;
  readonly report: Report;
  /** Whether the file itself declares or imports a value of that name, anywhere. */
  readonly declares: (name: string) => boolean;
}

export type SyntaxName = keyof typeof SyntaxKind;

/** One rule of the language: looks at every node of the given kinds. */
export interface Rule {
  readonly kinds: readonly SyntaxName[] | { readonly allBut: readonly SyntaxName[] };
  readonly check: (node: Node, file: FileCheck) => void;
  /** Whether it looks at types as well, which are otherwise left to the type checker. */
  readonly types?: boolean;
}

type PlainCode = Parameters<Report>[0];

/** A rule that refuses every node of the given kinds. */
export function refuse(code: PlainCode, kinds: readonly SyntaxName[], types = false): Rule {
  return { kinds, types, check: (node, file) => file.report(code, {} as never, node) };
}
