import type { GateSettings } from "./gate.ts";

/** The runner's own settings, from `azo.config.ts`; never from the commits that are watched. */
export interface Settings {
  readonly azure: AzureSettings;
  readonly source: SourceSettings;
  readonly trust: TrustSettings;
  readonly guardrails: GuardrailSettings;
  readonly cadence: CadenceSettings;
  readonly templates: TemplateSettings;
  /** What findings about the archetype graph become. */
  readonly gates: GateSettings;
}

/**
 * ARM templates, or the `main.json` of compiled Bicep and Azure Verified Modules, that `azo generate` makes functions of. Name to path;
 * a name is lower-case words joined by `-` (`storage-account` becomes `storageAccount()`), a path lies below the folder of `azo.config.ts`.
 */
export type TemplateSettings = Readonly<Record<string, string>>;

export type AzureSettings = LocalAzureSettings | RealAzureSettings;

/** The Azure in the box: loopback, its state under `.azo/local-azure`. */
export interface LocalAzureSettings {
  readonly kind: "local";
  readonly tenantId: string;
  /** Subscriptions that the tenant has before anything is deployed. */
  readonly subscriptions: readonly { readonly id: string; readonly displayName: string }[];
}

export interface RealAzureSettings {
  readonly kind: "azure";
  readonly tenantId: string;
  /** Default `https://management.azure.com`. */
  readonly endpoint?: string;
  readonly credential:
    | { readonly kind: "managed-identity"; readonly clientId?: string }
    | { readonly kind: "workload-identity"; readonly clientId: string }
    | { readonly kind: "azure-pipelines"; readonly clientId: string; readonly serviceConnectionId: string };
}

export type SourceSettings =
  /** A snapshot of this folder, signed on this machine; refused against real Azure. */
  | { readonly kind: "working-tree" }
  /** A repository to watch. `branch`: default `main`. `folder`: where the landing zone lies in it, default the root. */
  | { readonly kind: "git"; readonly url: string; readonly branch?: string; readonly folder?: string };

export interface TrustSettings {
  /** Who may sign. May be empty only with `source.kind` `working-tree`, whose key azo makes. */
  readonly signers: readonly Signer[];
  /** A file of revoked keys, one fingerprint a line; named but missing means refuse. */
  readonly revocationFile?: string;
  /** The commit from which on history is verified, given by hand at the first run; not needed for `working-tree`. */
  readonly anchor?: string;
}

export interface Signer {
  readonly person: string;
  /** SSH public keys (`ssh-ed25519 AAAA…`) and armoured OpenPGP public keys. */
  readonly keys: readonly string[];
  /** ISO 8601; a key counts between the two, by the time azo first saw the commit. */
  readonly validFrom?: string;
  readonly validUntil?: string;
}

/** Strictness: observe > protect > enforce. */
export type Mode = "observe" | "protect" | "enforce";

export interface GuardrailSettings {
  /** `observe` applies nothing; `protect` applies creations only; `enforce` applies what the guards clear. */
  readonly mode: Mode;
  /** ARM ids; `*` stands for all. A scope matches what lies at or below it. Empty allows nothing. */
  readonly allowScopes: readonly string[];
  /** Beats `allowScopes`. */
  readonly denyScopes: readonly string[];
  /** The tenant root group's id, when changes to that very group shall be allowed; default: never. */
  readonly allowTenantRootGroup?: string;
  /** What becomes of resources that leave Git. Default `detach`. */
  readonly unmanage: "detach" | "delete";
  /**
   * What becomes of what deploys or modifies and does not comply by Azure's last evaluation: `plan` says what has to be remediated, `start`
   * starts one remediation for each policy as it stands, in the mode `enforce`. Default `plan`.
   */
  readonly remediate?: "plan" | "start";
}

export interface CadenceSettings {
  /** Default 300 s. */
  readonly intervalMs: number;
  /** Up to this is added at random; default 30 s. */
  readonly jitterMs: number;
}
