// takes  the text of a file
// gives  its syntax tree, where it is written plainly, and answers about syntax
// promises  pure; the tree is TypeScript's, or none: what is not certain is left to TypeScript
export { isPlainTree, sourceText, startOf } from "./offsets.ts";
export { parsePlain, parsePlainExpression, type PlainFile } from "./parse-plain.ts";
export { syntax, type Syntax } from "./syntax.ts";
export { deepestBrackets } from "./tokens.ts";
