import type { JsonObject } from "#lib/json";
import type { Desired, Unit } from "#model/desired";
import { bridgeName } from "./bridge-stack.ts";
import { type Generation, twinOf, twinsOf, withTwins } from "./twins.ts";
import { type UnitEntry, unitEntries } from "./unit-entries.ts";

/**
 * Units to send one after the other before the objects are deleted. `objects`: lower-case ARM ids of definitions, initiatives,
 * assignments, their role assignments and exemptions. For each there is a twin in a stack of its own, as Git wants the object to be;
 * what is new or changed beside definitions and initiatives is deployed before, because a twin may need it, and initiatives get
 * the twins of their members.
 */
export function bridgeUnits(objects: ReadonlySet<string>, { units }: Desired, generation: Generation): readonly Unit[] {
  const all = units.map((unit) => ({ unit, entries: unitEntries(unit) }));
  const twins = twinsOf(
    all.flatMap(({ entries }) => entries.filter(({ id }) => objects.has(id))),
    generation,
  );
  const holding = (kind: string, ...others: readonly string[]) =>
    all.filter(
      ({ entries }) =>
        entries.some((entry) => entry.kind === kind) && !entries.some((entry) => others.includes(entry.kind)),
    );
  const twin = ({ unit, entries }: Holder): readonly Unit[] => {
    const own = entries.filter(({ id }) => objects.has(id));
    const resources = own.map((entry) => [entry.symbol, twinOf(entry, twins)] as const);
    return own.length === 0 ? [] : [{ ...part(unit, resources), name: bridgeName(unit, generation) }];
  };
  const others = ({ unit, entries }: Holder): readonly Unit[] => {
    const kept = entries.filter(({ id }) => !objects.has(id));
    const resources = kept.map((entry) => [entry.symbol, withTwins(entry, twins)] as const);
    const isTouched =
      kept.length < entries.length || kept.some((entry, index) => entry.template !== resources[index]?.[1]);
    if (kept.length === 0 || !isTouched) return [];
    return [{ ...part(unit, resources), via: "deployment", name: unit.name.replace(/^azo\./, "azo.before-bridge.") }];
  };
  const definitions = holding("policydefinitions");
  const initiatives = holding("policysetdefinitions");
  return [
    ...definitions.flatMap(others),
    ...definitions.flatMap(twin),
    ...initiatives.flatMap(twin),
    ...initiatives.flatMap(others),
    ...holding("policyassignments").flatMap(twin),
    ...holding("roleassignments", "policyassignments").flatMap(twin),
    ...holding("policyexemptions").flatMap(twin),
  ];
}

/** Those of the objects that may have a twin: what a template of somebody's deploys has none. */
export function twinnedIds(objects: ReadonlySet<string>, { units }: Desired): ReadonlySet<string> {
  const ids = units.flatMap((unit) => unitEntries(unit).map(({ id }) => id));
  return new Set(ids.filter((id) => objects.has(id)));
}

interface Holder {
  readonly unit: Unit;
  readonly entries: readonly UnitEntry[];
}

function part(unit: Unit, resources: readonly (readonly [string, JsonObject])[]): Unit {
  const template = { ...unit.template, resources: Object.fromEntries(resources) };
  return { ...unit, id: `bridge of ${unit.id}`, template, dependsOn: [], resources: [] };
}
