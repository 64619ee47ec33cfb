import { toText } from "../convert.ts";
import { escapeRegularExpression, regularExpression } from "../regular-expression.ts";
import { argument, type FunctionTable, isArray, ofTexts, type ScalarFunction } from "./define.ts";
import type { Value } from "../value.ts";

/** Counts from the end when the start is negative. */
const substring: ScalarFunction = (args) => {
  const [text, start, length] = [argument(args, 0, "string"), argument(args, 1, "long"), argument(args, 2, "long")];
  return (row) => {
    const source = String(text(row));
    const from = Number(start(row) ?? 0);
    const begin = from < 0 ? Math.max(0, source.length + from) : from;
    const count = args[2] ? Number(length(row) ?? 0) : source.length;
    return count < 0 ? "" : source.slice(begin, begin + count);
  };
};

/** The place of the nth occurrence inside a window; -1 when there is none, null for arguments that make no sense. */
const indexOf: ScalarFunction = (args) => {
  const [text, sought] = [argument(args, 0, "string"), argument(args, 1, "string")];
  const [start, length, occurrence] = [2, 3, 4].map((place) => argument(args, place, "long"));
  return (row) => {
    const [source, needle] = [String(text(row)), String(sought(row))];
    const from = Number(start?.(row) ?? 0);
    const begin = from < 0 ? Math.max(0, source.length + from) : from;
    const window = Number(length?.(row) ?? -1);
    const end = window < 0 ? source.length : begin + window;
    let place = source.indexOf(needle, begin);
    for (let found = 1; place >= 0 && found < Number(occurrence?.(row) ?? 1); found += 1) {
      place = source.indexOf(needle, place + 1);
    }
    return place >= 0 && place + needle.length <= end ? place : -1;
  };
};

/** All parts, or an array of the one that was asked for; a part that is not there is null. */
const split: ScalarFunction = (args) => {
  const [text, delimiter, wanted] = [
    argument(args, 0, "string"),
    argument(args, 1, "string"),
    argument(args, 2, "long"),
  ];
  return (row) => {
    const separator = String(delimiter(row));
    const source = String(text(row));
    const parts = separator === "" ? [source] : source.split(separator);
    if (!args[2]) return parts;
    const part = parts[Number(wanted(row))];
    return part === undefined ? null : [part];
  };
};

const joinTexts: ScalarFunction = (args) => {
  const [array, delimiter] = [argument(args, 0, "dynamic"), argument(args, 1, "string")];
  return (row) => {
    const values = array(row);
    return isArray(values) ? values.map((value) => toText(value, "dynamic")).join(String(delimiter(row))) : "";
  };
};

/** `trim(pattern, text)`: takes away what matches the pattern at the sides. */
function trim(sides: { readonly start: boolean; readonly end: boolean }): ScalarFunction {
  return (args) => {
    const [pattern, text] = [argument(args, 0, "string"), argument(args, 1, "string")];
    const built = new Map<string, readonly RegExp[]>();
    return (row) => {
      const source = String(pattern(row));
      const known = built.get(source) ?? trimmers(source, sides);
      built.set(source, known);
      return known.reduce((rest, expression) => rest.replace(expression, ""), String(text(row)));
    };
  };
}

function trimmers(pattern: string, { start, end }: { readonly start: boolean; readonly end: boolean }): RegExp[] {
  return [
    ...(start ? [regularExpression(`^(?:${pattern})`)] : []),
    ...(end ? [regularExpression(`(?:${pattern})$`)] : []),
  ];
}

/** The most repetitions of strrep. Source: its Kusto page. */
const mostRepetitions = 1024;

const repeat: ScalarFunction = (args) => {
  const [text, times, delimiter] = [
    argument(args, 0, "string"),
    argument(args, 1, "long"),
    argument(args, 2, "string"),
  ];
  return (row) =>
    Array<string>(Math.min(mostRepetitions, Math.max(0, Number(times(row) ?? 0))))
      .fill(String(text(row)))
      .join(String(delimiter(row)));
};

/** How often a text (or, with "regex", a pattern) occurs; occurrences of a text may overlap. */
const countOf: ScalarFunction = (args) => {
  const [text, sought, kind] = [argument(args, 0, "string"), argument(args, 1, "string"), argument(args, 2, "string")];
  return (row) => {
    const needle = String(sought(row));
    const pattern = kind(row) === "regex" ? regularExpression(needle, "g") : overlapping(needle);
    return [...String(text(row)).matchAll(pattern)].length;
  };
};

function overlapping(needle: string): RegExp {
  return new RegExp(`(?=${escapeRegularExpression(needle)})`, "g");
}

const hasAnyIndex: ScalarFunction = (args) => {
  const [text, sought] = [argument(args, 0, "string"), argument(args, 1, "dynamic")];
  return (row) => {
    const values = sought(row);
    const source = String(text(row)).toLowerCase();
    return isArray(values) ? values.findIndex((value) => source.includes(toText(value, "dynamic").toLowerCase())) : -1;
  };
};

const joinArguments = (delimiter: string, parts: readonly string[]): Value => parts.join(delimiter);

export const texts: FunctionTable = {
  tolower: ofTexts((text = "") => text.toLowerCase()),
  toupper: ofTexts((text = "") => text.toUpperCase()),
  strlen: ofTexts((text = "") => [...text].length),
  strcat: ofTexts((...parts) => joinArguments("", parts)),
  strcat_delim: ofTexts((delimiter = "", ...parts) => joinArguments(delimiter, parts)),
  reverse: ofTexts((text = "") => [...text].toReversed().join("")),
  replace_string: ofTexts((text = "", sought = "", by = "") =>
    sought === "" ? text : text.replaceAll(sought, () => by),
  ),
  replace_strings: replaceAll,
  regex_quote: ofTexts((text = "") => text.replace(/[\\^$.|?*+()[\]{}]/g, "\\$&")),
  translate: ofTexts(translate),
  strcat_array: joinTexts,
  array_strcat: joinTexts,
  strrep: repeat,
  substring,
  indexof: indexOf,
  split,
  trim: trim({ start: true, end: true }),
  trim_start: trim({ start: true, end: false }),
  trim_end: trim({ start: false, end: true }),
  countof: countOf,
  has_any_index: hasAnyIndex,
};

/** Texts of the second argument become those at their places in the third, one after another. */
function replaceAll(args: Parameters<ScalarFunction>[0]): ReturnType<ScalarFunction> {
  const [text, lookups, rewrites] = [
    argument(args, 0, "string"),
    argument(args, 1, "dynamic"),
    argument(args, 2, "dynamic"),
  ];
  return (row) => {
    const [sought, by] = [lookups(row), rewrites(row)];
    if (!isArray(sought) || !isArray(by) || sought.length !== by.length) return null;
    return sought.reduce<string>(
      (whole, one, place) => {
        const from = toText(one, "dynamic");
        return from === "" ? whole : whole.replaceAll(from, () => toText(by[place] ?? null, "dynamic"));
      },
      String(text(row)),
    );
  };
}

/** Each character of the first text becomes the one at its place in the second, whose last one serves the rest. */
function translate(from = "", into = "", text = ""): string {
  const targets = [...into];
  return [...text]
    .map((character) => {
      const place = [...from].indexOf(character);
      return place < 0 ? character : (targets[place] ?? targets.at(-1) ?? "");
    })
    .join("");
}
