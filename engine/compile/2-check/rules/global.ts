import type { Identifier } from "typescript";
import type { FileCheck, Rule } from "../rule.ts";

const fetched = "Write what it would give into a file of the landing zone, and import that.";

/** Names of the host with what to do instead; the empty advice where there is nothing to advise. */
const globals: ReadonlyMap<string, string> = new Map([
  ...names("process navigator", 'Write the value itself: `const region = "northeurope";`.'),
  ...names("global globalThis window self", "Use the name itself: `Math` instead of `globalThis.Math`."),
  ...names("console", "Remove it; `azo evaluate` prints what a file exports."),
  ...names("performance crypto", "Write the value, or derive it from a name."),
  ...names("require module exports __dirname __filename", 'Use `import … from "…";` at the top of the file.'),
  ...names("fetch XMLHttpRequest WebSocket EventSource Request Response Headers FormData Blob File", fetched),
  ...names(
    "Promise setTimeout setInterval setImmediate clearTimeout queueMicrotask",
    "Everything is there at once: leave it out.",
  ),
  ...names(
    "Buffer ArrayBuffer SharedArrayBuffer DataView Atomics Uint8Array Int8Array Uint16Array",
    "Use an array of numbers.",
  ),
  ...names("Int16Array Uint32Array Int32Array Float32Array Float64Array Uint8ClampedArray", "Use an array of numbers."),
  ...names("Map WeakMap", "Use an object, and `Object.entries` to go through it."),
  ...names("Set WeakSet", "Use an array, and `includes` to ask it."),
  ...names("WeakRef FinalizationRegistry Proxy Reflect WebAssembly Iterator", "Use plain objects and arrays."),
  ...names("JSON", "Write the value itself; azo writes the JSON."),
  ...names("Intl", "Use `String(value)` and `toFixed`, which are the same on every machine."),
  ...names("structuredClone", "Use the value itself: values never change."),
  ...names("arguments", "Use a rest parameter: `(...values)`."),
  ...names("Error TypeError RangeError SyntaxError AggregateError", 'Use `throw new Error("…")`.'),
  ...names("URL URLSearchParams TextEncoder TextDecoder AbortController Event EventTarget", "Use texts and templates."),
  ...names(
    "encodeURIComponent decodeURIComponent encodeURI decodeURI escape unescape btoa atob",
    "Write the text as it should be.",
  ),
]);

/** Names that have codes of their own. */
const special = new Set(["Date", "Symbol", "RegExp", "BigInt", "eval", "Function", "Math"]);

/** Names of the host that the language lacks; a name that the file declares itself is the author's own. */
export const globalRule: Rule = {
  kinds: ["Identifier"],
  check(node, file) {
    const { ts, report } = file;
    if (!ts.isIdentifier(node) || !(globals.has(node.text) || special.has(node.text))) return;
    if (!isReference(node, file) || file.declares(node.text)) return;
    const name = node.text;
    if (name === "Date") report("date", {}, node);
    else if (name === "Symbol") report("symbol", {}, node);
    else if (name === "RegExp") report("regular-expression", {}, node);
    else if (name === "BigInt") report("bigint", {}, node);
    else if (name === "eval" || name === "Function") report("eval", { name }, node);
    else if (name === "Math" && isRandom(node, file)) report("random", {}, node.parent);
    else if (name === "Error" && ts.isNewExpression(node.parent)) return;
    else if (globals.has(name) && !isNewed(node, file)) report("global", { name, hint: globals.get(name) ?? "" }, node);
  },
};

function names(list: string, advice: string): [string, string][] {
  return list.split(" ").map((name) => [name, advice]);
}

/** Whether the identifier stands for a value, not for the name of a property or of an import. */
function isReference(node: Identifier, { ts }: FileCheck): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent)) return parent.name !== node;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  return !ts.isImportSpecifier(parent) && !ts.isExportSpecifier(parent) && !ts.isJsxAttribute(parent);
}

function isRandom(node: Identifier, { ts }: FileCheck): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name.text === "random";
  return (
    ts.isElementAccessExpression(parent) &&
    ts.isStringLiteralLike(parent.argumentExpression) &&
    parent.argumentExpression.text === "random"
  );
}

/** `new Map()` is said once, by the rule about `new`. */
function isNewed(node: Identifier, { ts }: FileCheck): boolean {
  return ts.isNewExpression(node.parent) && node.parent.expression === node && node.text !== "Proxy";
}
