import type { TokenCredential } from "@azure/identity";
import type { RealAzureSettings } from "#model/settings";
import { invariant } from "#lib/invariant";

/** For the Azure in the box, which asks for a token and reads none: refused for anything but a loopback address. */
export function localCredential(endpoint: string): TokenCredential {
  const host = new URL(endpoint).hostname;
  invariant(["127.0.0.1", "localhost", "[::1]"].includes(host), `The local credential was asked for ${host}.`);
  const anHourMs = 3_600_000;
  return { getToken: async () => ({ token: "local-azure", expiresOnTimestamp: Date.now() + anHourMs }) };
}

/** Credentials without a secret at rest; @azure/identity is loaded at the first token. */
export function realCredential(settings: RealAzureSettings): TokenCredential {
  const pending = { credential: undefined as Promise<TokenCredential> | undefined };
  return {
    getToken: async (scopes, options) => {
      pending.credential ??= loadCredential(settings);
      return (await pending.credential).getToken(scopes, options);
    },
  };
}

async function loadCredential({ tenantId, credential }: RealAzureSettings): Promise<TokenCredential> {
  const identity = await import("@azure/identity");
  switch (credential.kind) {
    case "managed-identity":
      return credential.clientId === undefined
        ? new identity.ManagedIdentityCredential()
        : new identity.ManagedIdentityCredential({ clientId: credential.clientId });
    case "workload-identity":
      return new identity.WorkloadIdentityCredential({ tenantId, clientId: credential.clientId });
    case "azure-pipelines": {
      const { clientId, serviceConnectionId } = credential;
      // Azure Pipelines hands the job's own token to its steps under this name.
      const jobToken = process.env["SYSTEM_ACCESSTOKEN"] ?? "";
      return new identity.AzurePipelinesCredential(tenantId, clientId, serviceConnectionId, jobToken);
    }
  }
}
