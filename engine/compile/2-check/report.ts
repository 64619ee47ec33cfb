import type { Node } from "typescript";
import { diagnoser } from "#diagnostics";
import { checkCatalogue } from "#diagnostics/check";
import type { Diagnostic } from "#model/diagnostic";
import type { Place } from "#model/place";
import { startOf } from "#syntax";

export const diagnose = diagnoser(checkCatalogue);

type Codes = typeof checkCatalogue.codes;

/** Notes that a rule is broken at a node. */
export type Report = <K extends keyof Codes & string>(
  code: K,
  holes: Parameters<Codes[K]["message"]>[0],
  at: Node,
) => void;

/** A place by offsets into the text that `lineAndCharacter` knows; both are from 0, the end exclusive. */
export function placeBetween(
  file: {
    readonly fileName: string;
    getLineAndCharacterOfPosition(offset: number): { line: number; character: number };
  },
  start: number,
  end: number,
): Place {
  const from = file.getLineAndCharacterOfPosition(start);
  const to = file.getLineAndCharacterOfPosition(end);
  return {
    file: file.fileName,
    line: from.line + 1,
    column: from.character + 1,
    endLine: to.line + 1,
    endColumn: to.character + 1,
  };
}

/** A `Report` that adds to `diagnostics`, placing each at its node without the comments before it. */
export function reporter(file: Parameters<typeof placeBetween>[0] & Node, diagnostics: Diagnostic[]): Report {
  return (code, holes, at) => {
    diagnostics.push(diagnose(code, holes as never, placeBetween(file, startOf(at), at.end)));
  };
}
