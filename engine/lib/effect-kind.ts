/**
 * What an Azure Policy effect comes to for whoever deploys (learn.microsoft.com, "Azure Policy definitions effect basics"): `deny` refuses,
 * `deploy` adds resources beside, `modify` changes the request, `audit` reports, `off` does nothing, `unknown` is not known offline.
 */
export type EffectKind = "deny" | "deploy" | "modify" | "audit" | "off" | "unknown";

/** From what interferes most to what interferes least. */
export const effectKinds: readonly EffectKind[] = ["deny", "deploy", "modify", "audit", "unknown", "off"];

const kinds: Readonly<Record<string, EffectKind>> = {
  deny: "deny",
  denyaction: "deny",
  deployifnotexists: "deploy",
  modify: "modify",
  append: "modify",
  mutate: "modify",
  addtonetworkgroup: "modify",
  audit: "audit",
  auditifnotexists: "audit",
  manual: "audit",
  disabled: "off",
};

export function effectKind(effect: string): EffectKind {
  return kinds[effect.toLowerCase()] ?? "unknown";
}
