import { randomUUID } from "node:crypto";
import { AuthorizationManagementClient } from "@azure/arm-authorization";
import { ManagementGroupsAPI } from "@azure/arm-managementgroups";
import { PolicyClient } from "@azure/arm-policy";
import { ResourceGraphClient } from "@azure/arm-resourcegraph";
import { ResourceManagementClient } from "@azure/arm-resources";
import { DeploymentsClient } from "@azure/arm-resourcesdeployments";
import { DeploymentStacksClient } from "@azure/arm-resourcesdeploymentstacks";
import { createDefaultHttpClient, createHttpHeaders, createPipelineRequest } from "@azure/core-rest-pipeline";
import { type LocalAzure, type LocalAzureOptions, startLocalAzure } from "../../../engine/local-azure/index.ts";

export const tenantId = "0c000000-0000-4000-8000-0000000000aa";
export const subscriptionA = "0a000000-0000-4000-8000-00000000000a";
export const subscriptionB = "0a000000-0000-4000-8000-00000000000b";

/** How the clients poll: at once, for nothing here takes time. */
export const polling = { updateIntervalInMs: 5 };

export function start(options: Partial<LocalAzureOptions> = {}): Promise<LocalAzure> {
  const subscriptions = [
    { id: subscriptionA, displayName: "sub-a" },
    { id: subscriptionB, displayName: "sub-b" },
  ];
  return startLocalAzure({ folder: undefined, tenantId, subscriptions, ...options });
}

/** Built-in roles, by what the tests call them. */
export const roles = {
  owner: "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
  contributor: "b24988ac-6180-42a0-ab88-20f7382dd24c",
  reader: "acdd72a7-3385-48ef-bd42-f606fba81ae7",
  networkContributor: "4d97b98b-1d4f-4787-a291-c67834d212e7",
  userAccessAdministrator: "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
  resourcePolicyContributor: "36243c78-bf99-498c-9df9-86d9f8d28608",
  managedIdentityOperator: "f1a07417-d97a-45cb-824c-7a7467783830",
} as const;

type Rights = Readonly<Record<string, keyof typeof roles>>;

/** Registers an application, gives it the roles (scope to role; the tenant is empty), and logs it in with a secret. */
export async function logIn(azure: LocalAzure, objectId: string, rights: Rights = {}): Promise<string> {
  const secret = "a secret of the test";
  const properties = { displayName: `app ${objectId}`, appId: objectId, secret };
  await rest(azure, "PUT", `/providers/Azo.Directory/principals/${objectId}`, { properties });
  for (const [scope, role] of Object.entries(rights)) await assign(azure, { scope, objectId, role });
  const form = { grant_type: "client_credentials", client_id: objectId, client_secret: secret, scope: armScope };
  const answer = await postForm(azure, `/${tenantId}/oauth2/v2.0/token`, form);
  if (typeof answer.body["access_token"] !== "string") throw new Error(answer.text);
  return answer.body["access_token"];
}

const armScope = "https://management.azure.com/.default";

/** Gives a role at a scope; the id of the role assignment. */
export async function assign(
  azure: LocalAzure,
  { scope, objectId, role }: { readonly scope: string; readonly objectId: string; readonly role: keyof typeof roles },
): Promise<string> {
  const roleDefinitionId = `/providers/Microsoft.Authorization/roleDefinitions/${roles[role]}`;
  const id = `${scope}/providers/Microsoft.Authorization/roleAssignments/${randomUUID()}`;
  const properties = { principalId: objectId, principalType: "ServicePrincipal", roleDefinitionId };
  const answer = await rest(azure, "PUT", id, { properties });
  if (answer.status !== 201) throw new Error(answer.text);
  return id;
}

/** A form as OAuth clients send it. */
export async function postForm(
  azure: Pick<LocalAzure, "endpoint" | "certificate">,
  path: string,
  form: Readonly<Record<string, string>>,
): Promise<Pick<RestAnswer, "status" | "body" | "text">> {
  const request = createPipelineRequest({
    url: `${azure.endpoint}${path}`,
    method: "POST",
    headers: createHttpHeaders({ "content-type": "application/x-www-form-urlencoded" }),
    body: new URLSearchParams(form).toString(),
  });
  request.tlsSettings = { ca: azure.certificate };
  const answer = await createDefaultHttpClient().sendRequest(request);
  const text = answer.bodyAsText ?? "";
  return { status: answer.status, text, body: JSON.parse(text) };
}

/** The unmodified Azure SDK clients, pointed at the local Azure. */
export function clients(azure: LocalAzure, token = "opaque", subscriptionId = subscriptionA) {
  const credential = { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }) };
  const options = {
    endpoint: azure.endpoint,
    credentialScopes: "https://management.azure.com/.default",
    tlsOptions: { ca: azure.certificate },
    retryOptions: { maxRetries: 0 },
  };
  return {
    groups: new ManagementGroupsAPI(credential, options),
    resources: new ResourceManagementClient(credential, subscriptionId, options),
    deployments: new DeploymentsClient(credential, subscriptionId, options),
    stacks: new DeploymentStacksClient(credential, subscriptionId, options),
    graph: new ResourceGraphClient(credential, subscriptionId, options),
    policy: new PolicyClient(credential, subscriptionId, options),
    authorization: new AuthorizationManagementClient(credential, subscriptionId, options),
  };
}

export interface RestAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  /** Whatever JSON came: the tests say what they expect in it. */
  readonly body: ReturnType<typeof JSON.parse>;
  readonly text: string;
}

interface RestSettings {
  /** Null sends none. */
  readonly token?: string | null;
  /** Null sends none. */
  readonly apiVersion?: string | null;
}

/** One plain request; the path may already have a query. Other tokens and versions stand beside the server's address. */
export async function rest(
  azure: Pick<LocalAzure, "endpoint" | "certificate"> & RestSettings,
  method: "GET" | "PUT" | "POST" | "PATCH" | "DELETE" | "HEAD",
  path: string,
  body?: unknown,
): Promise<RestAnswer> {
  const apiVersion = azure.apiVersion === undefined ? "2024-05-01" : azure.apiVersion;
  const suffix = apiVersion === null ? "" : `${path.includes("?") ? "&" : "?"}api-version=${apiVersion}`;
  const token = azure.token === undefined ? "opaque" : azure.token;
  const url = path.startsWith("https:") ? path : `${azure.endpoint}${path}${suffix}`;
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const request = createPipelineRequest({
    url,
    method,
    headers: createHttpHeaders({
      accept: "application/json",
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    }),
    ...(body === undefined ? {} : { body: text }),
  });
  request.tlsSettings = { ca: azure.certificate };
  const answer = await createDefaultHttpClient().sendRequest(request);
  const answered = answer.bodyAsText ?? "";
  return {
    status: answer.status,
    headers: answer.headers.toJSON(),
    body: answered === "" ? {} : JSON.parse(answered),
    text: answered,
  };
}

/** Follows a long-running answer to its end. */
export async function follow(azure: LocalAzure, first: RestAnswer): Promise<RestAnswer> {
  const address = first.headers["location"];
  if (first.status !== 202 || address === undefined) return first;
  for (;;) {
    const answer = await rest(azure, "GET", address);
    if (answer.status !== 202) return answer;
    await new Promise((done) => setTimeout(done, 5));
  }
}

/** The error that a client throws, or a failure when it throws none. */
export async function errorOf(
  work: Promise<unknown>,
): Promise<{ readonly statusCode?: number; readonly code?: string; readonly message: string }> {
  try {
    await work;
  } catch (error) {
    return error as { readonly statusCode?: number; readonly code?: string; readonly message: string };
  }
  throw new Error("It was expected to be refused, and was not.");
}
