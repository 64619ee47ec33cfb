/** What a value of `azo.config.ts` must look like, as data; the types in `model/settings.ts` say the same to the editor. */
export type Shape =
  | { readonly kind: "anything" }
  | { readonly kind: "text"; readonly pattern?: RegExp; readonly what: string }
  | { readonly kind: "oneOf"; readonly values: readonly string[] }
  | { readonly kind: "number" }
  | { readonly kind: "list"; readonly of: Shape }
  | { readonly kind: "object"; readonly required: Members; readonly optional: Members }
  /** An object whose member `kind` says which of these it is. */
  | { readonly kind: "byKind"; readonly of: Readonly<Record<string, Shape>> };

type Members = Readonly<Record<string, Shape>>;

function text(what: string, pattern?: RegExp): Shape {
  return pattern === undefined ? { kind: "text", what } : { kind: "text", what, pattern };
}

function oneOf(...values: readonly string[]): Shape {
  return { kind: "oneOf", values };
}

function object(required: Members, optional: Members = {}): Shape {
  return { kind: "object", required, optional };
}

function listOf(of: Shape): Shape {
  return { kind: "list", of };
}

const guid = text("a GUID", /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);
const name = text("a text that is not empty", /\S/);
const armId = text("an ARM id, or *", /^(?:\*|\/.*)$/);
const kind = text("a text");

/** All of `azo.config.ts` but the gates, which have sentences of their own. */
export const configShape: Shape = object(
  {
    azure: {
      kind: "byKind",
      of: {
        local: object({ kind, tenantId: guid, subscriptions: listOf(object({ id: guid, displayName: name })) }),
        azure: object(
          {
            kind,
            tenantId: guid,
            credential: {
              kind: "byKind",
              of: {
                "managed-identity": object({ kind }, { clientId: guid }),
                "workload-identity": object({ kind, clientId: guid }),
                "azure-pipelines": object({ kind, clientId: guid, serviceConnectionId: name }),
              },
            },
          },
          { endpoint: text("an https address", /^https:\/\/\S+$/) },
        ),
      },
    },
  },
  {
    source: {
      kind: "byKind",
      of: { "working-tree": object({ kind }), git: object({ kind, url: name }, { branch: name, folder: name }) },
    },
    trust: object(
      {
        signers: listOf(object({ person: name, keys: listOf(name) }, { validFrom: name, validUntil: name })),
      },
      { revocationFile: name, anchor: name },
    ),
    guardrails: object(
      {},
      {
        mode: oneOf("observe", "protect", "enforce"),
        allowScopes: listOf(armId),
        denyScopes: listOf(armId),
        allowTenantRootGroup: name,
        unmanage: oneOf("detach", "delete"),
        remediate: oneOf("plan", "start"),
      },
    ),
    cadence: object({}, { intervalMs: { kind: "number" }, jitterMs: { kind: "number" } }),
    templates: { kind: "anything" },
    gates: { kind: "anything" },
  },
);
