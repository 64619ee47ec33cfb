import { kinds } from "./kinds.ts";
import { giveUp } from "./not-plain.ts";
import type { Tokens } from "./tokens.ts";

/** Syntax with the properties that TypeScript gives it, and `start` behind the comments before it. Offsets are from 0, ends exclusive. */
export interface PlainNode {
  readonly kind: number;
  readonly start: number;
  readonly end: number;
  parent: PlainNode | undefined;
  /** How many levels are below it. */
  height: number;
}

/** A walk over the tokens; `at` is the index of the next one. */
export interface Reader {
  readonly tokens: Tokens;
  /** All nodes that have a parent, but those that only types have. */
  readonly nodes: { readonly push: (node: PlainNode) => number };
  at: number;
  /** Between the `?` and the `:` of a condition, where `(a): b` is not the beginning of a function. */
  isInCondition: boolean;
  /** How many types the next token stands in. */
  typeDepth: number;
}

export function kindAt({ tokens, at }: Reader, ahead = 0): number {
  return tokens.kinds[at + ahead] ?? kinds.EndOfFileToken;
}

export function textAt({ tokens, at }: Reader, ahead = 0): string {
  return tokens.texts[at + ahead] ?? "";
}

export function startAt({ tokens, at }: Reader): number {
  return tokens.starts[at] ?? 0;
}

/** Where the token before ends. */
export function endBefore({ tokens, at }: Reader): number {
  return tokens.ends[at - 1] ?? 0;
}

/** Whether a line ends before the next token. */
export function isAfterBreak({ tokens, at }: Reader, ahead = 0): boolean {
  return tokens.afterBreak[at + ahead] === true;
}

/** Whether the next token is of that kind; it is then passed. */
export function take(reader: Reader, kind: number): boolean {
  if (kindAt(reader) !== kind) return false;
  reader.at += 1;
  return true;
}

/** Passes a token that must be there. */
export function expect(reader: Reader, kind: number): void {
  if (!take(reader, kind)) giveUp();
}

/** Whether the next token is this word, which means something in some places only. */
export function isWord(reader: Reader, word: string, ahead = 0): boolean {
  return kindAt(reader, ahead) === kinds.Identifier && textAt(reader, ahead) === word;
}

/** The token as a node of its own. */
export function tokenNode(reader: Reader, kind = kindAt(reader)): PlainNode {
  const start = startAt(reader);
  reader.at += 1;
  return { kind, start, end: endBefore(reader), parent: undefined, height: 0 };
}

/** The name that the next token must be. */
export function identifier(reader: Reader) {
  return kindAt(reader) === kinds.Identifier ? anyWord(reader) : giveUp();
}

/** The same for names of properties, which may be any word. */
export function anyWord(reader: Reader) {
  const text = textAt(reader);
  const kind = kindAt(reader);
  const isName = text !== "" && kind !== kinds.StringLiteral && kind !== kinds.NumericLiteral && !isTemplatePart(kind);
  if (!isName) giveUp();
  const start = startAt(reader);
  reader.at += 1;
  return {
    kind: kinds.Identifier,
    start,
    end: endBefore(reader),
    parent: undefined as PlainNode | undefined,
    height: 0,
    text,
  };
}

export function isTemplatePart(kind: number): boolean {
  return kind >= kinds.NoSubstitutionTemplateLiteral && kind <= kinds.TemplateTail;
}

/** A text, or a number. */
export function literal(reader: Reader, kind: number) {
  if (kindAt(reader) !== kind) giveUp();
  const text = textAt(reader);
  const start = startAt(reader);
  reader.at += 1;
  return { kind, start, end: endBefore(reader), parent: undefined as PlainNode | undefined, height: 0, text };
}

/** Passes the `;` of a statement, which may be left out before a `}` and where the line ends. */
export function endStatement(reader: Reader): void {
  if (take(reader, kinds.SemicolonToken)) return;
  const kind = kindAt(reader);
  if (kind !== kinds.CloseBraceToken && kind !== kinds.EndOfFileToken && !isAfterBreak(reader)) giveUp();
}

/** Takes nodes that only types have, which nobody asks for. */
export const ofTypes: Pick<Reader, "nodes"> = { nodes: { push: () => 0 } };

/** Says of each that `parent` holds it, and gives `parent`. */
export function adopt<Parent extends PlainNode>(
  { nodes }: Pick<Reader, "nodes">,
  parent: Parent,
  ...children: readonly (PlainNode | undefined)[]
): Parent {
  for (const child of children) {
    if (child === undefined) continue;
    child.parent = parent;
    if (parent.height <= child.height) parent.height = child.height + 1;
    nodes.push(child);
  }
  return parent;
}

/** What `element` reads, as often as it stands between here and `close`, with commas between; a comma may stand before `close`. */
export function listUntil<Element>(reader: Reader, close: number, element: (reader: Reader) => Element): Element[] {
  const elements: Element[] = [];
  while (!take(reader, close)) {
    elements.push(element(reader));
    if (kindAt(reader) !== close) expect(reader, kinds.CommaToken);
  }
  return elements;
}

const brackets = {
  braces: [kinds.OpenBraceToken, kinds.CloseBraceToken],
  squares: [kinds.OpenBracketToken, kinds.CloseBracketToken],
} as const;

/** A list in brackets, as a node with `elements`. */
export function listNode(
  reader: Reader,
  kind: number,
  between: keyof typeof brackets,
  element: (reader: Reader) => PlainNode,
): PlainNode {
  const [open, close] = brackets[between];
  const start = startAt(reader);
  expect(reader, open);
  const elements = listUntil(reader, close, element);
  const end = endBefore(reader);
  return adopt(reader, { kind, start, end, parent: undefined, height: 0, elements }, ...elements);
}
