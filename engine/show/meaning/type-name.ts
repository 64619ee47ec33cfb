/** What people call the types they see most; every other name is made from the type itself. */
const NAMES: Readonly<Record<string, string>> = {
  "microsoft.authorization/policydefinitions": "policy definition",
  "microsoft.authorization/policysetdefinitions": "policy set",
  "microsoft.authorization/policyassignments": "assignment",
  "microsoft.authorization/policyexemptions": "exemption",
  "microsoft.authorization/roledefinitions": "role",
  "microsoft.authorization/roleassignments": "role assignment",
  "microsoft.authorization/locks": "lock",
  "microsoft.management/managementgroups": "group",
  "microsoft.management/managementgroups/subscriptions": "subscription",
  "microsoft.resources/resourcegroups": "resource group",
};

/** The kind of an Azure resource in words, singular: `Microsoft.Network/virtualNetworks` is `virtual network`. */
export function typeName(type: string): string {
  const known = NAMES[type.toLowerCase()];
  if (known !== undefined) return known;
  const last = type.split("/").at(-1) ?? type;
  const words = last
    .replace(/([a-z0-9])([A-Z])/gu, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/gu, "$1 $2")
    .split(" ");
  return singular(words.map((word) => (/^[A-Z]{2,}$/u.test(word) ? word : word.toLowerCase())).join(" "));
}

function singular(word: string): string {
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (/(sses|xes|ches|shes)$/u.test(word)) return word.slice(0, -2);
  return /[^su]s$/u.test(word) ? word.slice(0, -1) : word;
}
