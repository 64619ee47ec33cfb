import type { Json } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";

/** Properties that name an element of an array of objects, the most telling first. */
const keyProperties = [
  "policyDefinitionReferenceId",
  "name",
  "id",
  "objectId",
  "category",
  "categoryGroup",
  "principalId",
  "value",
  "selectorKind",
  "kind",
];

/** Arrays of values that are sets: their order means nothing to Azure. Lower case, by the name of the property. */
const sets: ReadonlySet<string> = new Set(
  [
    "actions",
    "addressPrefixes",
    "assignableScopes",
    "dataActions",
    "destinationAddresses",
    "destinationAddressPrefixes",
    "destinationFqdns",
    "destinationIpGroups",
    "destinationPortRanges",
    "destinationPorts",
    "fqdnTags",
    "ipAddresses",
    "ipProtocols",
    "notActions",
    "notDataActions",
    "notScopes",
    "policyDefinitionReferenceIds",
    "sourceAddresses",
    "sourceAddressPrefixes",
    "sourceIpGroups",
    "sourcePortRanges",
    "targetFqdns",
    "targetUrls",
    "webCategories",
    "zones",
  ].map((name) => name.toLowerCase()),
);

/** True when the order of the array at this pointer means nothing. */
export function isSet(pointer: string): boolean {
  return sets.has(pointer.slice(pointer.lastIndexOf("/") + 1).toLowerCase());
}

/**
 * The elements of both arrays by what names them, or undefined when they have no common key: every element of both must
 * be an object with a string of that name, none twice within one array.
 */
export function keyedElements(
  arrays: readonly (readonly Json[])[],
): readonly ReadonlyMap<string, number>[] | undefined {
  for (const property of keyProperties) {
    const maps = arrays.map((array) => indexBy(array, property));
    if (maps.every((map) => map !== undefined)) return maps;
  }
  return undefined;
}

function indexBy(array: readonly Json[], property: string): ReadonlyMap<string, number> | undefined {
  const indexes = new Map<string, number>();
  for (const [index, element] of array.entries()) {
    const key = isJsonObject(element) ? element[property] : undefined;
    if (typeof key !== "string" || indexes.has(key.toLowerCase())) return undefined;
    indexes.set(key.toLowerCase(), index);
  }
  return indexes;
}
