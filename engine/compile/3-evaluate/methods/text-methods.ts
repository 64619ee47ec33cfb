import { limits, spendSteps, spendText, stepsToRead } from "../budget.ts";
import type { Call } from "../call.ts";
import { halt } from "../halt.ts";
import { made } from "../make.ts";
import { toNumber, toPlain, toText } from "../to-text.ts";
import { isPlain, type Traced } from "../value.ts";
import { argument, callHost, hostMethods, madeTexts, plainArguments, type Method } from "./host.ts";

/** Methods that look at a few characters, or whose result is as long as what they read. */
const quick = "at charAt charCodeAt codePointAt concat slice substring toString valueOf".split(" ");

/** Methods that read through the whole text. */
const reading = [
  "endsWith includes indexOf isWellFormed lastIndexOf normalize startsWith toLowerCase toUpperCase toWellFormed",
  "trim trimEnd trimStart",
].flatMap((names) => names.split(" "));

/** The methods of texts. Those that could make a long text ask the budget before they make it. */
export const textMethods: ReadonlyMap<string, Method> = new Map<string, Method>([
  ...hostMethods(String.prototype, quick),
  ...hostMethods(String.prototype, reading).map(([name, method]) => [name, counted(method)] as const),
  ["padEnd", padded("padEnd")],
  ["padStart", padded("padStart")],
  ["repeat", repeat],
  ["replace", counted((call) => replace(call, false))],
  ["replaceAll", counted((call) => replace(call, true))],
  ["split", counted(split)],
]);

function counted(method: Method): Method {
  return (call) => {
    spendSteps(stepsToRead(textOf(call).length), call.at, call.scope);
    return method(call);
  };
}

function textOf(call: Call): string {
  return String(call.subject?.value);
}

function padded(name: "padEnd" | "padStart"): Method {
  return (call) => {
    reserve(toNumber(argument(call, 0), "as a length", call.at), call);
    const result = callHost(String.prototype[name], textOf(call), plainArguments(call), call);
    return made(result, call.at, call.scope, call.subject);
  };
}

function repeat(call: Call): Traced {
  reserve(textOf(call).length * toNumber(argument(call, 0), "as a count", call.at), call);
  return made(
    callHost(String.prototype.repeat, textOf(call), plainArguments(call), call),
    call.at,
    call.scope,
    call.subject,
  );
}

/** Refuses a length that is too long; a negative or infinite one is left to the host, which refuses it itself. */
function reserve(length: number, call: Call): void {
  if (length > limits.text && length !== Number.POSITIVE_INFINITY)
    halt("too-much-text", { limit: limits.text }, call.at);
}

function replace(call: Call, all: boolean): Traced {
  const text = textOf(call);
  const pattern = toText(argument(call, 0), call.at, call.scope);
  const replacement = argument(call, 1);
  const isFunction = !isPlain(replacement) && (replacement.kind === "closure" || replacement.kind === "native");
  const places = occurrences(text, pattern, all);
  let result = "";
  let end = 0;
  for (const place of places) {
    const inserted = isFunction
      ? toText(invokeReplacer(call, pattern, place, text), call.at, call.scope)
      : expand(toText(replacement, call.at, call.scope), { text, pattern, place }, call);
    spendText(inserted.length, call.at, call.scope);
    result += text.slice(end, place) + inserted;
    end = place + pattern.length;
  }
  return made(result + text.slice(end), call.at, call.scope, call.subject);
}

function invokeReplacer(call: Call, pattern: string, place: number, text: string) {
  const args = [pattern, place, text].map((value) => made(value, call.at, call.scope, call.subject));
  return call.scope.frame.machine.invoke(argument(call, 1), args, call.at, call.scope).value;
}

function occurrences(text: string, pattern: string, all: boolean): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(pattern); at !== -1; at = text.indexOf(pattern, at + Math.max(1, pattern.length))) {
    places.push(at);
    if (!all || at + Math.max(1, pattern.length) > text.length) break;
  }
  return places;
}

/** One place of a pattern in a text. */
interface Occurrence {
  readonly text: string;
  readonly pattern: string;
  readonly place: number;
}

/** What `$$`, `$&`, `` $` `` and `$'` of a replacement stand for (ECMAScript, GetSubstitution; groups need a regular expression). */
function expand(replacement: string, { text, pattern, place }: Occurrence, call: Call): string {
  if (!replacement.includes("$")) return replacement;
  let result = "";
  for (let i = 0; i < replacement.length; i += 1) {
    const next = replacement[i] === "$" ? replacement[i + 1] : undefined;
    const inserted =
      next === "$"
        ? "$"
        : next === "&"
          ? pattern
          : next === "`"
            ? text.slice(0, place)
            : next === "'"
              ? text.slice(place + pattern.length)
              : undefined;
    result += inserted ?? replacement.charAt(i);
    if (inserted !== undefined) i += 1;
    if (result.length > limits.text) halt("too-much-text", { limit: limits.text }, call.at);
  }
  return result;
}

function split(call: Call): Traced {
  const separator = toPlain(argument(call, 0), "as a separator", call.at);
  const limit = toPlain(argument(call, 1), "as a limit", call.at);
  return madeTexts(textOf(call).split(separator as string, limit as number), call);
}
