import { afterAll, beforeAll, expect, test } from "vitest";
import type { LocalAzure } from "../../../engine/local-azure/index.ts";
import { logIn, rest, start, subscriptionA, subscriptionB } from "./clients.ts";

let azure: LocalAzure;
const clock = { at: Date.parse("2026-11-21T10:00:00Z") };
beforeAll(async () => {
  azure = await start({ throttle: true, now: () => new Date(clock.at) });
});
afterAll(() => azure.close());

const groups = (subscription: string) => `/subscriptions/${subscription}/resourceGroups`;
const left = (answer: { readonly headers: Record<string, string> }, name: string): number =>
  Number(answer.headers[`x-ms-ratelimit-remaining-${name}`]);

test("reads count down from 250, come back 25 a second, and are refused when there are none", async () => {
  const first = await rest(azure, "GET", groups(subscriptionA));
  expect([left(first, "subscription-reads"), left(first, "subscription-global-reads")]).toEqual([249, 3749]);
  await Promise.all(Array.from({ length: 249 }, () => rest(azure, "GET", groups(subscriptionA))));
  const refused = await rest(azure, "GET", groups(subscriptionA));
  expect([refused.status, refused.headers["retry-after"], left(refused, "subscription-reads")]).toEqual([429, "1", 0]);
  expect(refused.body["error"]).toMatchObject({
    code: "SubscriptionRequestsThrottled",
    message: expect.stringMatching(
      /^Number of 'read' requests for subscription '.*' actor '.*' exceeded\. Please try again after '1' seconds/,
    ),
  });
  clock.at += 1000;
  expect(left(await rest(azure, "GET", groups(subscriptionA)), "subscription-reads")).toBe(24);
});

test("another subscription, another principal and the tenant have buckets of their own", async () => {
  expect(left(await rest(azure, "GET", groups(subscriptionB)), "subscription-reads")).toBe(249);
  const token = await logIn(azure, "88888888-0000-4000-8000-000000000001", { "": "reader" });
  expect(left(await rest({ ...azure, token }, "GET", groups(subscriptionA)), "subscription-reads")).toBe(249);
  const tenant = await rest(azure, "GET", "/providers/Microsoft.Management/managementGroups");
  expect(left(tenant, "tenant-reads")).toBe(249);
});

test("writes and deletes are counted apart from reads", async () => {
  const written = await rest(azure, "PUT", `${groups(subscriptionA)}/rg`, { location: "westeurope" });
  expect(left(written, "subscription-writes")).toBe(199);
  expect(left(await rest(azure, "DELETE", `${groups(subscriptionA)}/rg`), "subscription-deletes")).toBe(199);
});

test("Resource Graph takes 15 queries in 5 seconds, and says when there will be more", async () => {
  const ask = () => rest(azure, "POST", "/providers/Microsoft.ResourceGraph/resources", { query: "resources | count" });
  const first = await ask();
  expect([first.headers["x-ms-user-quota-remaining"], first.headers["x-ms-user-quota-resets-after"]]).toEqual([
    "14",
    "00:00:05",
  ]);
  for (let count = 1; count < 15; count += 1) expect((await ask()).status).toBe(200);
  clock.at += 2000;
  const refused = await ask();
  expect([refused.status, refused.body["error"].code, refused.headers["retry-after"]]).toEqual([
    429,
    "RateLimiting",
    "3",
  ]);
  clock.at += 3000;
  expect((await ask()).status).toBe(200);
});
