/** Policy effects from the one that stops most to the one that stops nothing (Learn: "Azure Policy definitions effect basics"). */
const strengths: Readonly<Record<string, number>> = {
  deny: 5,
  denyaction: 4,
  deployifnotexists: 3,
  modify: 3,
  append: 3,
  mutate: 3,
  auditifnotexists: 2,
  audit: 2,
  manual: 1,
  addtonetworkgroup: 1,
  disabled: 0,
};

/** How much a policy effect enforces, 0 (`Disabled`) to 5 (`Deny`); undefined for a word that is no effect. */
export function effectStrength(word: unknown): number | undefined {
  return typeof word === "string" ? strengths[word.toLowerCase()] : undefined;
}
