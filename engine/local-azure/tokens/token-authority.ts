import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import type { JsonObject } from "#lib/json";
import type { Store } from "../store/store.ts";
import { isSignedBy, parseToken, signToken } from "./json-web-token.ts";

/** Signs the tokens of a tenant and knows them again, also after a restart. */
export interface TokenAuthority {
  readonly sign: (claims: JsonObject) => string;
  /** The claims; undefined when the token was not signed here. Times and audience are the caller's to check. */
  readonly verify: (token: string) => JsonObject | undefined;
  /** The public key as `/discovery/v2.0/keys` answers it. */
  readonly keys: () => JsonObject;
}

interface Keys {
  readonly secret: KeyObject;
  readonly open: KeyObject;
  readonly id: string;
}

const factName = "token-signing-key";

/** The key is made when the first token is asked for: tenants that nobody logs in to need none. */
export function createTokenAuthority(store: Store): TokenAuthority {
  const made: { keys?: Keys } = {};
  const existing = (): Keys | undefined => {
    const pem = store.facts.get(factName);
    if (made.keys === undefined && pem !== undefined) made.keys = readKeys(pem);
    return made.keys;
  };
  const keys = (): Keys => existing() ?? (made.keys = makeKeys(store));
  return {
    sign: (claims) => signToken({ kid: keys().id, x5t: keys().id }, claims, keys().secret),
    verify: (token) => {
      const known = existing();
      const parsed = parseToken(token);
      if (known === undefined || parsed === undefined) return undefined;
      return isSignedBy(parsed, known.open) ? parsed.claims : undefined;
    },
    keys: () => {
      const { open, id } = keys();
      return {
        keys: [{ ...(open.export({ format: "jwk" }) as JsonObject), use: "sig", kid: id, x5t: id, alg: "RS256" }],
      };
    },
  };
}

function makeKeys(store: Store): Keys {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  store.facts.put(factName, pem);
  return readKeys(pem);
}

function readKeys(pem: string): Keys {
  const secret = createPrivateKey(pem);
  const open = createPublicKey(secret);
  const spki = open.export({ type: "spki", format: "der" });
  return { secret, open, id: createHash("sha1").update(spki).digest("base64url") };
}
