import { convert } from "../convert.ts";
import { regularExpression } from "../regular-expression.ts";
import type { Value } from "../value.ts";
import { argument, type FunctionTable, isArray, type ScalarFunction } from "./define.ts";

/** A pattern that is the same in every row is built once. */
function patternReader(run: (row: readonly Value[]) => Value, flags: string): (row: readonly Value[]) => RegExp {
  const built = new Map<string, RegExp>();
  return (row) => {
    const source = String(run(row));
    const expression = built.get(source) ?? regularExpression(source, flags);
    built.set(source, expression);
    return expression;
  };
}

/** `extract(pattern, group, text)`: the group of the first match, "" (or null of the asked type) without one. */
const extract: ScalarFunction = (args, { type }) => {
  const pattern = patternReader(argument(args, 0, "string"), "");
  const [group, text] = [argument(args, 1, "long"), argument(args, 2, "string")];
  return (row) => {
    const match = pattern(row).exec(String(text(row)));
    const found = match?.[Number(group(row) ?? 0)];
    return found === undefined ? (type === "string" ? "" : null) : convert(found, "string", type);
  };
};

/** `extract_all(pattern, [groups], text)`: of each match its only group, or an array of its groups; null without one. */
const extractAll: ScalarFunction = (args) => {
  const pattern = patternReader(argument(args, 0, "string"), "g");
  const text = argument(args, args.length - 1, "string");
  const wanted = args.length > 2 ? argument(args, 1, "dynamic") : undefined;
  return (row) => {
    const groups = wanted?.(row);
    const matches = [...String(text(row)).matchAll(pattern(row))].map((match) => {
      const captured = isArray(groups)
        ? groups.map((group) => (typeof group === "number" ? match[group] : match.groups?.[String(group)]) ?? "")
        : match.slice(1).map((capture) => capture ?? "");
      return captured.length === 1 ? (captured[0] ?? "") : captured;
    });
    return matches.length === 0 ? null : matches;
  };
};

/** `\1` in the replacement stands for the first group. */
function replaceRegex(places: {
  readonly text: number;
  readonly pattern: number;
  readonly by: number;
}): ScalarFunction {
  return (args) => {
    const pattern = patternReader(argument(args, places.pattern, "string"), "g");
    const [text, by] = [argument(args, places.text, "string"), argument(args, places.by, "string")];
    return (row) => {
      const replacement = String(by(row))
        .replaceAll("$", "$$$$")
        .replace(/\\(\d)/g, (_, group: string) => (group === "0" ? "$&" : `$${group}`));
      return String(text(row)).replace(pattern(row), replacement);
    };
  };
}

/** `indexof_regex(text, pattern, start, length, occurrence)`: where the pattern is found, -1 where it is not; null for a negative place. */
const indexOfRegex: ScalarFunction = (args) => {
  const text = argument(args, 0, "string");
  const pattern = patternReader(argument(args, 1, "string"), "g");
  const [start, length, occurrence] = [2, 3, 4].map((place) => argument(args, place, "long"));
  return (row) => {
    const whole = String(text(row));
    const [from, most, nth] = [Number(start?.(row) ?? 0), Number(length?.(row) ?? -1), Number(occurrence?.(row) ?? 1)];
    if (from < 0 || most < -1 || nth < 0) return null;
    const part = most === -1 ? whole.slice(from) : whole.slice(from, from + most);
    const match = [...part.matchAll(pattern(row))][nth - 1];
    return match === undefined ? -1 : from + match.index;
  };
};

export const patterns: FunctionTable = {
  indexof_regex: indexOfRegex,
  extract,
  extract_all: extractAll,
  extractall: extractAll,
  replace: replaceRegex({ pattern: 0, by: 1, text: 2 }),
  replace_regex: replaceRegex({ text: 0, pattern: 1, by: 2 }),
};
