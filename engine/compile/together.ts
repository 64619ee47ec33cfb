import { compareDiagnostics } from "#diagnostics";
import type { Diagnostic } from "#model/diagnostic";
import type { Place } from "#model/place";

/**
 * What the type checker and the other steps say, sorted by place. What both tell of one mistake is told once, in our words; where it is
 * in doubt whether it is one, both stay. What wrong types explain is not mentioned. `files`: texts by path.
 */
export function together(
  types: readonly Diagnostic[],
  ours: readonly Diagnostic[],
  files: ReadonlyMap<string, string>,
): readonly Diagnostic[] {
  const errors = ours.filter((own) => isError(own) && !explained.has(own.code));
  const kept = types.filter((type) => !errors.some((own) => saysTheSame(type, own, files)));
  const own = kept.some(isError) ? ours.filter(({ code }) => !explained.has(code)) : ours;
  return [...kept, ...own].toSorted(compareDiagnostics);
}

/** What wrong types lead to. */
const explained = new Set(["compile/died", "resolve/wrong-shape"]);

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}

function saysTheSame(type: Diagnostic, own: Diagnostic, files: ReadonlyMap<string, string>): boolean {
  const [left, right] = [type.place, own.place];
  if (left === undefined || right === undefined || left.file !== right.file) return false;
  // What the language refuses, and where an evaluation ends, is mended by writing something else there.
  if (/^(?:check|evaluate)\//.test(own.code)) return touch(left, right);
  if (isSame(left, right) || isLiteral(left, right)) return true;
  const text = files.get(left.file) ?? "";
  if (isMissing(type, own)) return isArgumentOf(left, right, text);
  return notAssignable.test(type.message) && isKeyOf(left, right, text);
}

/** The type checker misses the one property that we say is to be added. */
function isMissing({ message }: Diagnostic, { hint }: Diagnostic): boolean {
  const missing = /Property '([\w$]+)' is missing in type/.exec(message)?.[1];
  return missing !== undefined && hint.startsWith("Add ") && hint.split(/[^\w$]+/).includes(missing);
}

/** Of an object given to a function the type checker marks the bracket, and we mark the call. */
function isArgumentOf(left: Place, right: Place, text: string): boolean {
  if (left.line !== right.line) return false;
  const line = linesOf(text)[left.line - 1] ?? "";
  return /^[\w$.]+\(\s*$/.test(line.slice(right.column - 1, left.column - 1));
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/);
}

function touch(left: Place, right: Place): boolean {
  const sameLine = left.line === right.line && left.line === left.endLine;
  return sameLine && left.column < right.endColumn && right.column < left.endColumn;
}

function isSame(left: Place, right: Place): boolean {
  const sameStart = left.line === right.line && left.column === right.column;
  return sameStart && left.endLine === right.endLine && left.endColumn === right.endColumn;
}

/** Of an object or array the type checker marks the bracket with which it begins. */
function isLiteral(left: Place, right: Place): boolean {
  const sameStart = left.line === right.line && left.column === right.column;
  return sameStart && left.endLine === left.line && left.endColumn === left.column + 1;
}

/** "Type … is not assignable to type …", without and with a "Did you mean". */
const notAssignable = /^TS(?:2322|2820): /;

/** Of a property whose value has the wrong type the type checker marks the name, and we mark the value. */
function isKeyOf(left: Place, right: Place, text: string): boolean {
  const lines = linesOf(text).slice(left.line - 1, right.line);
  const last = lines.length - 1;
  if (last < 0 || right.line - left.line !== last || left.endLine !== left.line) return false;
  const cut = lines.map((line, index) =>
    line.slice(index === 0 ? left.endColumn - 1 : 0, index === last ? right.column - 1 : undefined),
  );
  return /^\s*:\s*$/.test(cut.join("\n"));
}
