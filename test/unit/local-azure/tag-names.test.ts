import { afterAll, beforeAll, expect, test } from "vitest";
import type { LocalAzure } from "../../../engine/local-azure/index.ts";
import { logIn, rest, start, subscriptionA } from "./clients.ts";

let azure: LocalAzure;
const subscription = `/subscriptions/${subscriptionA}`;
const names = `${subscription}/tagNames`;
const ask = (method: "GET" | "PUT" | "DELETE", path = names) => rest(azure, method, path);

beforeAll(async () => {
  azure = await start();
  const tags = { Team: "a b/c" };
  await rest(azure, "PUT", `${subscription}/resourceGroups/rg`, { location: "northeurope", tags });
});
afterAll(() => azure.close());

test("tags that something has are listed with how often", async () => {
  const count = { type: "Total", value: 1 };
  const id = `${names}/Team`;
  const values = [{ id: `${id}/tagValues/a b/c`, tagValue: "a b/c", count }];
  expect((await ask("GET")).body.value).toEqual([{ id, tagName: "Team", count, values }]);
});

test("a name and a value can be foreseen, and are created once", async () => {
  const statuses = [
    await ask("PUT", `${names}/Cost/tagValues/1`),
    await ask("PUT", `${names}/Cost`),
    await ask("PUT", `${names}/cost`),
    await ask("PUT", `${names}/COST/tagValues/1`),
    await ask("PUT", `${names}/Cost/tagValues/1`),
  ].map(({ status }) => status);
  expect(statuses).toEqual([404, 201, 200, 201, 200]);
  const listed = (await ask("GET")).body.value.find(({ tagName }: { tagName: string }) => tagName === "Cost");
  expect(listed).toMatchObject({ count: { value: 0 }, values: [{ tagValue: "1", count: { value: 0 } }] });
});

test("what is foreseen can be deleted, and what something has cannot", async () => {
  const statuses = [
    await ask("DELETE", `${names}/Cost/tagValues/1`),
    await ask("DELETE", `${names}/Cost/tagValues/1`),
    await ask("DELETE", `${names}/cost`),
    await ask("DELETE", `${names}/cost`),
    await ask("DELETE", `${names}/team`),
    await ask("DELETE", `${names}/team/tagValues/a%20b%2Fc`),
  ].map(({ status }) => status);
  expect(statuses).toEqual([200, 204, 200, 204, 409, 409]);
});

test("foreseeing a tag wants the right to it", async () => {
  const token = await logIn(azure, crypto.randomUUID(), { [subscription]: "reader" });
  const refused = await rest({ ...azure, token }, "PUT", `${names}/Other`);
  expect(refused.body.error.message).toContain("'Microsoft.Resources/subscriptions/tagNames/write'");
  expect((await rest({ ...azure, token }, "GET", names)).status).toBe(200);
});

test("a subscription that gave a provider up has to register before it writes", async () => {
  const provider = `${subscription}/providers/Microsoft.Cdn`;
  const profile = `${subscription}/resourceGroups/rg/providers/Microsoft.Cdn/profiles/one`;
  expect((await rest(azure, "POST", `${provider}/unregister`)).body.registrationState).toBe("Unregistered");
  const refused = await rest(azure, "PUT", profile, { location: "global" });
  expect([refused.status, refused.body.error.code]).toEqual([409, "MissingSubscriptionRegistration"]);
  await rest(azure, "POST", `${provider}/register`);
  expect((await rest(azure, "PUT", profile, { location: "global" })).status).toBe(201);
  expect((await rest(azure, "POST", `${provider}/unregister`)).status).toBe(409);
});

test("the providers of ARM itself stay registered", async () => {
  const { body } = await rest(azure, "POST", `${subscription}/providers/microsoft.resources/unregister`);
  expect(body).toMatchObject({ registrationState: "Registered", registrationPolicy: "RegistrationFree" });
});
