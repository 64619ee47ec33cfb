import { generateKeyPairSync, sign } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ClientAssertionCredential, ClientSecretCredential, ManagedIdentityCredential } from "@azure/identity";
import { createDefaultHttpClient, createHttpHeaders, createPipelineRequest } from "@azure/core-rest-pipeline";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { LocalAzure } from "../../../engine/local-azure/index.ts";
import { clients, logIn, postForm, rest, start, subscriptionA, tenantId } from "./clients.ts";

const arm = "https://management.azure.com/.default";
const objectId = "77777777-0000-4000-8000-000000000001";
const appId = "77777777-0000-4000-8000-00000000000a";
const issuer = "https://token.actions.githubusercontent.com";
const subject = "repo:contoso/landing-zone:ref:refs/heads/main";
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

let azure: LocalAzure;
beforeAll(async () => {
  azure = await start();
  const keys = [{ ...publicKey.export({ format: "jwk" }), kid: "one" }];
  const federatedCredentials = [{ name: "main", issuer, subject, keys }];
  await rest(azure, "PUT", `/providers/Azo.Directory/principals/${objectId}`, {
    properties: { displayName: "pipeline", appId, secret: "one long secret", federatedCredentials },
  });
});
afterAll(() => azure.close());
afterEach(() => vi.unstubAllEnvs());

/** The token that a pipeline's own issuer would sign. */
function assertion(claims: object = {}): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const at = Math.floor(Date.now() / 1000);
  const all = { iss: issuer, sub: subject, aud: "api://AzureADTokenExchange", iat: at, exp: at + 600, ...claims };
  const signed = `${part({ alg: "RS256", typ: "JWT", kid: "one" })}.${part(all)}`;
  return `${signed}.${sign("sha256", Buffer.from(signed), privateKey).toString("base64url")}`;
}

const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8")) as Record<string, unknown>;

const credentialOptions = () => ({
  authorityHost: azure.endpoint,
  disableInstanceDiscovery: true,
  tlsOptions: { ca: azure.certificate },
  retryOptions: { maxRetries: 0 },
});

test("@azure/identity exchanges the token of a pipeline for one of ARM, which takes it", async () => {
  const credential = new ClientAssertionCredential(tenantId, appId, async () => assertion(), credentialOptions());
  const { token, expiresOnTimestamp } = await credential.getToken(arm);
  expect(claimsOf(token)).toMatchObject({
    aud: "https://management.azure.com",
    iss: `https://sts.windows.net/${tenantId}/`,
    oid: objectId,
    appid: appId,
    tid: tenantId,
    idtyp: "app",
  });
  expect(expiresOnTimestamp).toBeGreaterThan(Date.now());
  const names: (string | undefined)[] = [];
  for await (const group of clients(azure, token).resources.resourceGroups.list()) names.push(group.name);
  expect(names).toEqual([]);
});

test("a client that has nothing better logs in with a secret", async () => {
  const credential = new ClientSecretCredential(tenantId, appId, "one long secret", credentialOptions());
  expect(claimsOf((await credential.getToken(arm)).token)).toMatchObject({ oid: objectId });
  const wrong = new ClientSecretCredential(tenantId, appId, "s4", credentialOptions());
  await expect(wrong.getToken(arm)).rejects.toThrow(/AADSTS7000215/);
});

test.each([
  ["another issuer", { iss: "https://elsewhere.example" }, "AADSTS700211"],
  ["another subject", { sub: "repo:contoso/landing-zone:pull_request" }, "AADSTS700213"],
  ["another audience", { aud: "https://github.com/contoso" }, "AADSTS700212"],
  ["a time that is over", { exp: 1_700_000_000 }, "AADSTS700024"],
])("an assertion with %s is refused with Entra's number", async (_, claims, code) => {
  const answer = await exchange(assertion(claims));
  expect([answer.status, answer.body["error"]]).toEqual([401, "invalid_client"]);
  expect(answer.body["error_description"]).toContain(code);
});

test("an assertion whose signature is not the issuer's is refused", async () => {
  const [head = "", body = ""] = assertion().split(".");
  const forged = `${head}.${body}.${Buffer.from("forged").toString("base64url")}`;
  expect((await exchange(forged)).body["error_codes"]).toEqual([700027]);
});

function exchange(text: string) {
  return postForm(azure, `/${tenantId}/oauth2/v2.0/token`, {
    grant_type: "client_credentials",
    client_id: appId,
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: text,
    scope: arm,
  });
}

test("unknown clients, tenants and grants are refused with Entra's numbers", async () => {
  const form = { grant_type: "client_credentials", client_id: objectId, client_secret: "x", scope: arm };
  const codes = async (tenant: string, sent: Record<string, string>): Promise<unknown> =>
    (await postForm(azure, `/${tenant}/oauth2/v2.0/token`, sent)).body["error_codes"];
  expect(await codes(tenantId, form)).toEqual([700016]);
  expect(await codes("0c000000-0000-4000-8000-0000000000ee", form)).toEqual([90002]);
  expect(await codes(tenantId, { ...form, client_id: appId, grant_type: "password" })).toEqual([70003]);
  expect(await codes(tenantId, { grant_type: "client_credentials" })).toEqual([900144]);
  expect(
    await codes(tenantId, { ...form, client_id: appId, client_secret: "one long secret", scope: "User.Read" }),
  ).toEqual([70011]);
});

test("the virtual machine's own identity owns the tenant, and a named identity is itself", async () => {
  const group = `/subscriptions/${subscriptionA}/resourceGroups/rg-id`;
  await rest(azure, "PUT", group, { location: "westeurope" });
  const id = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-loop`;
  const made = await rest(azure, "PUT", id, { location: "westeurope" });
  const { clientId, principalId } = made.body["properties"];
  vi.stubEnv("AZURE_POD_IDENTITY_AUTHORITY_HOST", azure.endpoint);
  const options = { tlsOptions: { ca: azure.certificate }, retryOptions: { maxRetries: 0 } };
  const own = await new ManagedIdentityCredential(options).getToken(arm);
  const answer = await rest({ ...azure, token: own.token }, "PUT", `${group}2`, { location: "westeurope" });
  expect(answer.status).toBe(201);
  const named = await new ManagedIdentityCredential({ clientId, ...options }).getToken(arm);
  expect(claimsOf(named.token)).toMatchObject({ oid: principalId, appid: clientId, xms_mirid: id });
});

test("an identity with a federated credential of its own logs in by assertion, as in Azure", async () => {
  const id = `/subscriptions/${subscriptionA}/resourceGroups/rg-id/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-fed`;
  const made = await rest(azure, "PUT", id, { location: "westeurope" });
  const { clientId, principalId } = made.body["properties"];
  const properties = { issuer, subject, audiences: ["api://AzureADTokenExchange"] };
  await rest(azure, "PUT", `${id}/federatedIdentityCredentials/main`, { properties });
  const credential = new ClientAssertionCredential(tenantId, clientId, async () => assertion(), credentialOptions());
  expect(claimsOf((await credential.getToken(arm)).token)).toMatchObject({ oid: principalId });
});

test("apps get their identity's token with the header of their environment, and nobody without it", async () => {
  vi.stubEnv("IDENTITY_ENDPOINT", azure.identity.endpoint);
  vi.stubEnv("IDENTITY_HEADER", azure.identity.header);
  const options = { tlsOptions: { ca: azure.certificate }, retryOptions: { maxRetries: 0 } };
  const { token } = await new ManagedIdentityCredential(options).getToken(arm);
  expect((await rest({ ...azure, token }, "GET", "/subscriptions")).body["value"]).toHaveLength(2);
  const request = createPipelineRequest({
    url: `${azure.identity.endpoint}?resource=https://management.azure.com&api-version=2019-08-01`,
    headers: createHttpHeaders({ "x-identity-header": "guessed" }),
  });
  request.tlsSettings = { ca: azure.certificate };
  expect((await createDefaultHttpClient().sendRequest(request)).status).toBe(401);
});

test("the tenant is described as MSAL asks, and its keys check its tokens", async () => {
  const about = await rest(
    { ...azure, token: null, apiVersion: null },
    "GET",
    `/${tenantId}/v2.0/.well-known/openid-configuration`,
  );
  expect(about.body).toMatchObject({ token_endpoint: `${azure.endpoint}/${tenantId}/oauth2/v2.0/token` });
  const keys = await rest({ ...azure, token: null, apiVersion: null }, "GET", about.body["jwks_uri"]);
  const token = await logIn(azure, "77777777-0000-4000-8000-000000000003");
  const head = JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString("utf8")) as { kid: string };
  expect(keys.body["keys"]).toMatchObject([{ kid: head.kid, kty: "RSA", alg: "RS256" }]);
});

test("the cloud is described to whoever has no token yet, with no address but its own", async () => {
  const ask = async (apiVersion: string | null) =>
    (await rest({ ...azure, token: null, apiVersion }, "GET", "/metadata/endpoints")).body;
  const cloud = await ask("2022-09-01");
  expect(cloud).toMatchObject({
    resourceManager: `${azure.endpoint}/`,
    authentication: {
      loginEndpoint: `${azure.endpoint}/`,
      audiences: ["https://management.core.windows.net/", "https://management.azure.com/"],
    },
  });
  expect(await ask("2019-05-01")).toEqual([cloud]);
  expect((await ask(null))["error"].code).toBe("MissingApiVersionParameter");
});

test("a token that nobody here signed is invalid, and one for somebody else is not taken", async () => {
  const foreign = await rest(
    { ...azure, token: assertion({ aud: "https://management.azure.com" }) },
    "GET",
    "/subscriptions",
  );
  expect([foreign.status, foreign.body["error"].code]).toEqual([401, "InvalidAuthenticationToken"]);
  expect(foreign.headers["www-authenticate"]).toContain('error="invalid_token"');
  const form = { grant_type: "client_credentials", client_id: appId, client_secret: "one long secret" };
  const scope = "https://graph.microsoft.com/.default";
  const { body } = await postForm(azure, `/${tenantId}/oauth2/v2.0/token`, { ...form, scope });
  const answer = await rest({ ...azure, token: body["access_token"] }, "GET", "/subscriptions");
  expect(answer.body["error"].code).toBe("InvalidAuthenticationTokenAudience");
});

test("tokens end, and outlive a restart as long as they hold", async () => {
  const folder = mkdtempSync(join(tmpdir(), "azo-tokens-"));
  const clock = { at: new Date("2026-06-15T08:00:00Z") };
  const options = { folder, now: () => clock.at };
  const first = await start(options);
  const token = await logIn(first, objectId, { "": "owner" });
  await first.close();
  const second = await start(options);
  try {
    expect((await rest({ ...second, token }, "GET", "/subscriptions")).status).toBe(200);
    clock.at = new Date("2026-06-16T09:27:25Z");
    const late = await rest({ ...second, token }, "GET", "/subscriptions");
    expect([late.status, late.body["error"]]).toEqual([
      401,
      {
        code: "ExpiredAuthenticationToken",
        message:
          "The access token expiry UTC time '6/16/2026 8:00:00 AM' is earlier than current UTC time '6/16/2026 9:27:25 AM'.",
      },
    ]);
  } finally {
    await second.close();
    rmSync(folder, { recursive: true });
  }
});

test("the secret of a principal is never answered, and what is no principal is refused", async () => {
  const path = `/providers/Azo.Directory/principals/${objectId}`;
  const shown = await rest(azure, "GET", path);
  expect(shown.body["properties"]).toMatchObject({ displayName: "pipeline", appId, kind: "ServicePrincipal" });
  expect(shown.text).not.toContain("one long secret");
  const wrong = await rest(azure, "PUT", path, { properties: { displayName: "x", password: "y" } });
  expect([wrong.status, wrong.body["error"].code]).toEqual([400, "InvalidPrincipal"]);
});
