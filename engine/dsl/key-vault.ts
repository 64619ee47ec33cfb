import type { KeyVaultSecret } from "#model/landing-zone";

/** A secret of a key vault as the value of a secure parameter; the vault is named by its id or with `idOf`. */
export function keyVaultSecret(declaration: Omit<KeyVaultSecret, "kind">): KeyVaultSecret {
  return { kind: "keyVaultSecret", ...declaration };
}
