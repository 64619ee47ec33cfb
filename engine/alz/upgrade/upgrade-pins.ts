import { isJsonObject, jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { highest, parsePin } from "#lib/policy-version";
import type { CatalogueSet, PolicyCatalogue } from "#model/catalogue";
import type { Desired, PredictedResource } from "#model/desired";
import { compareText } from "../diff/compare-text.ts";
import type { PinChange, PinnedMember } from "../diff/pin-changes.ts";
import { pinChanges, pinLine } from "../diff/pin-changes.ts";
import { parsePolicyId } from "../find-policy.ts";

/** A landing zone as it is compiled, and what is pinned of the built-ins that it refers to. */
export interface UpgradeSide {
  readonly desired: Desired;
  readonly catalogue: PolicyCatalogue;
}

/** An assignment or initiative that takes other versions of its policies than before. */
export interface HolderPins {
  /** `scope/name`; a built-in initiative its title alone. */
  readonly holder: string;
  /** At least one; sorted by name. */
  readonly pins: readonly PinChange[];
}

/** Changed pins of assignments, of custom initiatives and of the built-in ones that are assigned; sorted by holder. */
export function upgradePins(before: UpgradeSide, after: UpgradeSide): readonly HolderPins[] {
  const [old, now] = [holdersOf(before), holdersOf(after)];
  const changed = [...now].flatMap(([key, { holder, members }]): readonly HolderPins[] => {
    const pins = pinChanges(old.get(key)?.members ?? [], members);
    return pins.length === 0 ? [] : [{ holder, pins }];
  });
  return changed.toSorted((left, right) => compareText(left.holder, right.holder));
}

/** A title and a line for each pin; empty for none. */
export function pinLines(holders: readonly HolderPins[]): string {
  const lines = holders.flatMap(({ holder, pins }) => [`  ${holder}`, ...pins.map((pin) => `      ${pinLine(pin)}`)]);
  return lines.length === 0 ? "" : ["Versions that are taken", ...lines].join("\n");
}

interface Holder {
  readonly holder: string;
  readonly members: readonly PinnedMember[];
}

/** By id in lower case. */
function holdersOf({ desired, catalogue }: UpgradeSide): ReadonlyMap<string, Holder> {
  const titles = titlesOf(desired, catalogue);
  const holders = new Map<string, Holder>();
  for (const { id, type, name, body } of desired.units.flatMap(({ resources }) => resources)) {
    const scope = id.split("/providers/Microsoft.Authorization/")[0]?.split("/").at(-1) ?? "";
    const holder = `${scope}/${name}`;
    const properties = jsonObject(body["properties"]);
    if (/\/policyassignments$/i.test(type)) {
      const assigned = memberOf("", properties, titles);
      holders.set(id.toLowerCase(), { holder, members: [assigned] });
      const set = builtInSet(properties, catalogue);
      if (set !== undefined) holders.set(`built-in ${set.name.toLowerCase()}`, ofBuiltIn(set, titles));
    } else if (/\/policysetdefinitions$/i.test(type))
      holders.set(id.toLowerCase(), { holder, members: membersOf({ body }, titles) });
  }
  return holders;
}

type Titles = ReadonlyMap<string, string>;

/** Display names of definitions, and of built-in initiatives, by name in lower case. */
function titlesOf({ graph }: Desired, { definitions, sets }: PolicyCatalogue): Titles {
  const builtIns = [...Object.values(definitions), ...Object.values(sets)];
  return new Map([
    ...builtIns.map(({ name, displayName }) => [name.toLowerCase(), displayName] as const),
    ...graph.scopes.flatMap(({ effective }) =>
      effective.map(({ definitionId, displayName }) => [nameOf(definitionId).toLowerCase(), displayName] as const),
    ),
  ]);
}

function membersOf({ body }: Pick<PredictedResource, "body">, titles: Titles): readonly PinnedMember[] {
  return jsonArray(jsonObject(body["properties"])["policyDefinitions"])
    .filter(isJsonObject)
    .map((member) => memberOf(jsonString(member["policyDefinitionReferenceId"]), member, titles));
}

function memberOf(reference: string, properties: ReturnType<typeof jsonObject>, titles: Titles): PinnedMember {
  const name = nameOf(jsonString(properties["policyDefinitionId"]));
  const pin = properties["definitionVersion"];
  const displayName = titles.get(name.toLowerCase()) ?? "";
  return { reference, name, displayName, ...(typeof pin === "string" ? { pin } : {}) };
}

/** The version of a built-in initiative that an assignment takes; undefined: it assigns something else. */
function builtInSet(properties: ReturnType<typeof jsonObject>, { sets }: PolicyCatalogue): CatalogueSet | undefined {
  const reference = parsePolicyId(jsonString(properties["policyDefinitionId"]));
  if (reference?.kind !== "set" || reference.group !== undefined) return undefined;
  const versions = Object.values(sets).filter(({ name }) => name.toLowerCase() === reference.name.toLowerCase());
  const pin = parsePin(jsonString(properties["definitionVersion"]));
  return highest(versions, ({ version }) => version, pin) ?? versions[0];
}

function ofBuiltIn({ displayName, members }: CatalogueSet, titles: Titles): Holder {
  return {
    holder: displayName,
    members: members.map(({ reference, definitionId, definitionVersion: pin }) => {
      const name = nameOf(definitionId);
      return {
        reference,
        name,
        displayName: titles.get(name.toLowerCase()) ?? "",
        ...(pin === undefined ? {} : { pin }),
      };
    }),
  };
}

function nameOf(id: string): string {
  return parsePolicyId(id)?.name ?? id;
}
