/** Typography that descriptions have, in ASCII, which is what azo asks of generated files. */
const plain: ReadonlyMap<string, string> = new Map([
  ["\u2018", "'"],
  ["\u2019", "'"],
  ["\u201c", '"'],
  ["\u201d", '"'],
  ["\u2013", "-"],
  ["\u2014", "-"],
  ["\u2026", "..."],
]);

/** A docstring of one line with its line break; the empty text for no text. */
export function comment(text: string, indent: string): string {
  const safe = commentText(text);
  return safe === "" ? "" : `${indent}/** ${safe} */\n`;
}

/**
 * A text from elsewhere as one ASCII line inside `/** … *\/`: it cannot end the comment, and holds no tag, so that it neither
 * directs the type checker (`@ts-…`) nor marks what it is about (`@deprecated`). An `@` within a word stays.
 */
export function commentText(text: string): string {
  return text
    .replace(/[^\x20-\x7e]/gu, (character) => plain.get(character) ?? " ")
    .replace(/(?<![\w.])@+(?=\w)|@+(?=ts-)/g, "")
    .replaceAll("*/", "* /")
    .replace(/ +/g, " ")
    .trim();
}
