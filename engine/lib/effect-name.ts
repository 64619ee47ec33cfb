/** The effects of Azure Policy (learn.microsoft.com, "Azure Policy definitions effect basics"), in the spelling of that page. */
const names: readonly string[] = [
  "Append",
  "Audit",
  "AuditIfNotExists",
  "Deny",
  "DenyAction",
  "DeployIfNotExists",
  "Disabled",
  "Manual",
  "Modify",
  "Mutate",
  "AddToNetworkGroup",
];

/** An effect as Azure documents it, which takes it in any case; what is none of them stays as it is. */
export function effectName(effect: string): string {
  return names.find((name) => name.toLowerCase() === effect.toLowerCase()) ?? effect;
}
