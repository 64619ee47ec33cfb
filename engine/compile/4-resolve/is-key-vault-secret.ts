import type { KeyVaultSecret } from "#model/landing-zone";

/** Whether a value is what `keyVaultSecret()` makes. */
export function isKeyVaultSecret(value: unknown): value is KeyVaultSecret {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "keyVaultSecret";
}
