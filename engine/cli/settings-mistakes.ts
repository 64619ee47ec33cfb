import { didYouMean } from "#lib/did-you-mean";
import { isJsonObject } from "#lib/json-parts";
import { configShape, type Shape } from "./settings-shape.ts";

/**
 * All that is wrong with the object in `azo.config.ts`, a sentence each; nobody checks the types of that file when azo runs, and a guardrail
 * with a slip in its name would silently be none.
 */
export function settingsMistakes(config: unknown): readonly string[] {
  return mistakesOf(config, configShape, "");
}

function mistakesOf(value: unknown, shape: Shape, path: string): readonly string[] {
  const at = path === "" ? "The settings" : `\`${path}\``;
  switch (shape.kind) {
    case "anything":
      return [];
    case "text":
      return typeof value === "string" && (shape.pattern?.test(value) ?? true)
        ? []
        : [`${at} is ${shape.what}, not ${shown(value)}.`];
    case "oneOf":
      return typeof value === "string" && shape.values.includes(value) ? [] : [chosen(at, value, shape.values)];
    case "number":
      return typeof value === "number" && value >= 0 ? [] : [`${at} is a number from 0, not ${shown(value)}.`];
    case "list":
      if (!Array.isArray(value)) return [`${at} is a list, not ${shown(value)}.`];
      return value.flatMap((item, index) => mistakesOf(item, shape.of, `${path}[${index}]`));
    case "object":
      return membersOf(value, shape, path);
    case "byKind":
      return kindOf(value, shape, path);
  }
}

function membersOf(value: unknown, shape: Extract<Shape, { kind: "object" }>, path: string): readonly string[] {
  if (!isJsonObject(value))
    return [`${path === "" ? "The settings" : `\`${path}\``} is an object, not ${shown(value)}.`];
  const known = { ...shape.required, ...shape.optional };
  const below = (key: string): string => (path === "" ? key : `${path}.${key}`);
  const given = Object.entries(value).filter(([, member]) => member !== undefined);
  const missing = Object.keys(shape.required).filter((key) => value[key] === undefined);
  return [
    ...missing.map((key) => `\`${below(key)}\` is missing.`),
    ...given.flatMap(([key, member]) => {
      const own = Object.hasOwn(known, key) ? known[key] : undefined;
      if (own !== undefined) return mistakesOf(member, own, below(key));
      const hint = didYouMean(key, Object.keys(known)) || `There are ${Object.keys(known).join(", ")}.`;
      return [`There is no \`${below(key)}\`. ${hint}`];
    }),
  ];
}

function kindOf(value: unknown, shape: Extract<Shape, { kind: "byKind" }>, path: string): readonly string[] {
  const kind = isJsonObject(value) ? value["kind"] : undefined;
  const own = typeof kind === "string" && Object.hasOwn(shape.of, kind) ? shape.of[kind] : undefined;
  return own === undefined ? [chosen(`\`${path}.kind\``, kind, Object.keys(shape.of))] : mistakesOf(value, own, path);
}

function chosen(at: string, value: unknown, values: readonly string[]): string {
  const meant = typeof value === "string" ? didYouMean(value, values) : "";
  // What there is stands in the sentence already.
  const hint = meant.startsWith("Did") ? ` ${meant}` : "";
  return `${at} is ${values.join(" or ")}, not ${shown(value)}.${hint}`;
}

function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
