import { createDefaultHttpClient, createPipelineRequest } from "@azure/core-rest-pipeline";
import { type Azure, openAzure } from "#azure";
import { startLocalAzure } from "#local-azure";

export const tenantId = "0c000000-0000-4000-8000-000000000001";

/** What a case's tenant has before azo comes. */
export interface TenantFile {
  readonly subscriptions: readonly { readonly id: string; readonly displayName: string }[];
  /** Sent in order: ARM id with `?api-version=…` to body. */
  readonly resources: readonly { readonly id: string; readonly body: unknown }[];
}

export interface Tenant {
  readonly azure: Azure;
  readonly put: (id: string, body: unknown) => Promise<number>;
  readonly remove: (id: string) => Promise<number>;
  readonly close: () => Promise<void>;
}

/** A local Azure in memory with what the file says in it. */
export async function openTenant(file: TenantFile, folder?: string): Promise<Tenant> {
  const local = await startLocalAzure({
    folder,
    tenantId,
    subscriptions: file.subscriptions,
  });
  const client = createDefaultHttpClient();
  const send = async (method: "PUT" | "DELETE", id: string, body?: unknown): Promise<number> => {
    const request = createPipelineRequest({ url: `${local.endpoint}${encodeURI(id)}`, method });
    request.tlsSettings = { ca: local.certificate };
    request.headers.set("authorization", "Bearer somebody-else");
    if (body !== undefined) {
      request.body = JSON.stringify(body);
      request.headers.set("content-type", "application/json");
    }
    const answer = await client.sendRequest(request);
    if (answer.status >= 300) throw new Error(`${method} ${id}: ${answer.status} ${answer.bodyAsText}`);
    return answer.status;
  };
  for (const { id, body } of file.resources) await send("PUT", id, body);
  return {
    azure: openAzure({ kind: "local", tenantId, endpoint: local.endpoint, certificate: local.certificate }),
    put: (id, body) => send("PUT", id, body),
    remove: (id) => send("DELETE", id),
    close: () => local.close(),
  };
}
