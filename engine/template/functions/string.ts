import { uniqueString } from "#lib/unique-string";
import { uuidV5 } from "#lib/uuid-v5";
import { outer, whole } from "../frame.ts";
import type { FunctionTable } from "../frame.ts";
import { raise } from "../template-problem.ts";
import { isArray } from "../value.ts";
import type { Value } from "../value.ts";
import { arrayArgument, integerArgument, refuseArgument, refuseCall, textArgument } from "./argument.ts";
import { formatText } from "./format-text.ts";
import { anyText, valueText } from "./value-text.ts";

/** The namespace of ARM's `guid` (docs, template functions for strings: RFC 4122 section 4.3). */
const guidNamespace = "11fb06fb-712d-4ddd-98c7-e71bbd588830";

export const stringFunctions: FunctionTable = {
  concat: outer(1, "any", (values) =>
    isArray(values[0]) ? values.flatMap((value) => arrayArgument(value, "concat")) : concatText(values),
  ),
  endsWith: whole(2, 2, ([text, end]) => lower(text, "endsWith").endsWith(lower(end, "endsWith"))),
  startsWith: whole(2, 2, ([text, start]) => lower(text, "startsWith").startsWith(lower(start, "startsWith"))),
  format: whole(1, "any", ([pattern, ...values]) => formatText(textArgument(pattern, "format"), values)),
  guid: whole(1, "any", (values) => uuidV5(guidNamespace, values.map((value) => valueText(value, "guid")).join("-"))),
  uniqueString: whole(1, "any", (values) => uniqueString(values.map((value) => valueText(value, "uniqueString")))),
  join: whole(2, 2, ([values, delimiter]) =>
    arrayArgument(values, "join")
      .map((value) => anyText(value, '"'))
      .join(textArgument(delimiter, "join")),
  ),
  newGuid: outer(0, 0, (_, frame) => (frame.place === "default" ? frame.host.newGuid() : notHere("newGuid"))),
  padLeft: whole(2, 3, ([value = null, length, filler = " "]) => {
    if (textArgument(filler, "padLeft").length !== 1) refuseCall("padLeft", "the padding is not a single character.");
    return valueText(value, "padLeft").padStart(integerArgument(length, "padLeft"), textArgument(filler, "padLeft"));
  }),
  replace: whole(3, 3, ([text, old, replacement]) => {
    if (old === "") refuseCall("replace", "the text to replace is empty.");
    return textArgument(text, "replace").replaceAll(textArgument(old, "replace"), () =>
      textArgument(replacement, "replace"),
    );
  }),
  split: whole(2, 2, ([text, delimiter = null]) => split(textArgument(text, "split"), delimiter)),
  string: whole(1, 1, ([value = null]) => anyText(value, '"')),
  substring: whole(2, 3, ([text, start, length]) => substring(textArgument(text, "substring"), start, length)),
  toLower: whole(1, 1, ([text]) => recase(textArgument(text, "toLower"), (character) => character.toLowerCase())),
  toUpper: whole(1, 1, ([text]) => recase(textArgument(text, "toUpper"), (character) => character.toUpperCase())),
  trim: whole(1, 1, ([text]) => textArgument(text, "trim").trim()),
};

/** As .NET does it, character by character and whatever stands around it: what would become several stays. */
function recase(text: string, change: (character: string) => string): string {
  return text.replace(/[^]/gu, (character) => {
    const changed = change(character);
    return changed.length === character.length ? changed : character;
  });
}

function concatText(values: readonly Value[]): Value {
  return values.map((value) => valueText(value, "concat")).join("");
}

function lower(value: Value | undefined, name: string): string {
  return textArgument(value, name).toLowerCase();
}

export function notHere(name: string): never {
  return raise(
    `The template function '${name}' is not expected at this location. Please see https://aka.ms/arm-functions for usage details.`,
  );
}

function split(text: string, delimiter: Value): readonly string[] {
  if (typeof delimiter === "string") return delimiter === "" ? [text] : text.split(delimiter);
  if (!isArray(delimiter)) return refuseArgument(delimiter, "split", "String or Array");
  const marks = delimiter.map((mark) => textArgument(mark, "split")).filter((mark) => mark !== "");
  if (marks.length === 0) return [text];
  return text.split(new RegExp(marks.map((mark) => mark.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")));
}

function substring(text: string, start: Value | undefined, length: Value | undefined): string {
  const from = integerArgument(start, "substring");
  const count = length === undefined ? text.length - from : integerArgument(length, "substring");
  if (from < 0 || count < 0 || from + count > text.length)
    refuseCall(
      "substring",
      `the index '${from}' and length '${count}' must lie within the text, which is ${text.length} long.`,
    );
  return text.slice(from, from + count);
}
