import { diagnoser } from "#diagnostics";
import { resolveCatalogue } from "#diagnostics/resolve";
import type { Diagnostic } from "#model/diagnostic";
import type { LandingZone } from "#model/landing-zone";
import type { Place } from "#model/place";
import type { Places } from "./places.ts";
import { type Shape, shapes } from "./shapes.ts";

const diagnose = diagnoser(resolveCatalogue);

type Declared = { readonly [key: string]: unknown };

interface Tools {
  readonly places: Places;
  readonly faults: Diagnostic[];
  /** One archetype at several scopes stays one. */
  readonly known: Map<object, Declared | undefined>;
}

/**
 * The landing zone without the parts that have no name, no policy or another kind than their list wants, and what is wrong with those.
 * The type checker runs beside this step and has yet to say so; what is left can be looked at all the same.
 */
export function sound(
  landingZone: LandingZone,
  places: Places,
): { readonly landingZone: LandingZone | undefined; readonly faults: readonly Diagnostic[] } {
  const tools: Tools = { places, faults: [], known: new Map() };
  const made = soundPart(landingZone, ["landingZone"], { tools, place: () => places.at(landingZone) });
  return { landingZone: made as LandingZone | undefined, faults: tools.faults };
}

interface At {
  readonly tools: Tools;
  /** Asked for only where something is wrong. */
  readonly place: () => Place;
}

/** The part itself where nothing had to be left out. */
function soundPart(part: unknown, kinds: readonly string[], at: At): Declared | undefined {
  const { tools } = at;
  if (!isDeclared(part) || !kinds.includes(kindOf(part, kinds))) {
    const wanted = kinds.map((kind) => shapes[kind]?.called ?? kind).join(" or ");
    tools.faults.push(diagnose("wrong-shape", { what: "this", wanted: `a ${wanted}` }, at.place()));
    return undefined;
  }
  if (tools.known.has(part)) return tools.known.get(part);
  const shape = shapes[kindOf(part, kinds)];
  const made = shape === undefined ? part : complete(part, shape, tools);
  tools.known.set(part, made);
  return made;
}

/** Members of an initiative carry no kind. */
function kindOf(part: Declared, kinds: readonly string[]): string {
  return typeof part["kind"] === "string" ? part["kind"] : (kinds[0] ?? "");
}

function complete(
  part: Declared,
  { called, texts, objects = [], lists = {} }: Shape,
  tools: Tools,
): Declared | undefined {
  const { places, faults } = tools;
  const before = faults.length;
  const wrong = (key: string, wanted: string): void =>
    void faults.push(diagnose("wrong-shape", { what: `\`${key}\` of a ${called}`, wanted }, places.at(part, key)));
  for (const key of texts) if (typeof part[key] !== "string") wrong(key, "a text");
  for (const key of objects) {
    const value = part[key];
    if (!isDeclared(value)) wrong(key, "an object");
    else if (typeof value["kind"] === "string" && shapes[value["kind"]] !== undefined)
      soundPart(value, [value["kind"]], { tools, place: () => places.at(part, key) });
  }
  const isNamed = faults.length === before;
  const changed = Object.entries(lists).flatMap(([key, kinds]): readonly (readonly [string, unknown])[] => {
    const list = part[key];
    if (list === undefined) return [];
    const kept = soundList(list, kinds, { tools, place: () => places.at(part, key) });
    return kept === list ? [] : [[key, kept]];
  });
  if (!isNamed) return undefined;
  if (changed.length === 0) return part;
  const made = { ...part, ...Object.fromEntries(changed) };
  places.derive(made, part);
  return made;
}

function soundList(list: unknown, kinds: readonly string[], at: At): readonly unknown[] {
  const { tools } = at;
  if (!Array.isArray(list)) {
    tools.faults.push(diagnose("wrong-shape", { what: "this", wanted: "a list" }, at.place()));
    return [];
  }
  const items = list as readonly unknown[];
  const made = items.map((item, index) =>
    soundPart(item, kinds, { tools, place: () => tools.places.at(items, String(index)) }),
  );
  if (made.every((item, index) => item === items[index])) return items;
  const kept = made.filter((item) => item !== undefined);
  tools.places.derive(kept, items);
  return kept;
}

function isDeclared(value: unknown): value is Declared {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Complaints that something is not there: where parts had to be left out, it may well be there. */
const aboutAbsence = new Set([
  "resolve/definition-not-in-scope",
  "resolve/nothing-to-exempt",
  "resolve/unknown-part",
  "resolve/unknown-reference",
  "resolve/unknown-resource",
]);

/** What can be said all the same when `faults` were found. */
export function certain(diagnostics: readonly Diagnostic[], faults: readonly Diagnostic[]): readonly Diagnostic[] {
  return faults.length === 0 ? diagnostics : diagnostics.filter(({ code }) => !aboutAbsence.has(code));
}
