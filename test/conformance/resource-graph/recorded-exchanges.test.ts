import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "#lib/json";
import { answerQuery } from "../../../engine/local-azure/resource-graph/index.ts";
import { givenData } from "../../support/given-data.ts";

interface Exchange {
  readonly request: { readonly body: JsonObject };
  readonly response: { readonly status: number; readonly headers?: JsonObject; readonly body: JsonObject };
}

const { path: file, isThere } = givenData("arm/recorded-exchanges.json");
const cases: readonly { readonly id: string; readonly exchanges: readonly Exchange[] }[] = isThere
  ? JSON.parse(readFileSync(file, "utf8")).cases
  : [];
const exchanges = cases.find(({ id }) => id.startsWith("resource-graph"))?.exchanges ?? [];

const total = 2876;
const rows = Array.from({ length: total }, (_, index) => ({
  id: `/subscriptions/s/resourceGroups/rg/providers/p/t/${index}`,
}));

async function replay(
  exchange: Exchange | undefined,
  options: JsonObject = {},
): Promise<[Exchange, Exchange["response"]]> {
  if (!exchange) throw new Error("The recording has fewer exchanges than this test reads.");
  const given = exchange.request.body["options"] as JsonObject;
  const { status, headers, body } = await answerQuery(
    { ...exchange.request.body, options: { ...given, ...options } },
    { resources: () => rows },
  );
  return [exchange, { status, headers, body: body as JsonObject }];
}

describe.runIf(isThere)("the recorded answers of Resource Graph", () => {
  test("a query that does not parse is refused with the recorded details and headers", async () => {
    const [{ response }, answer] = await replay(exchanges[0]);
    const error = (of: JsonObject): JsonObject => of["error"] as JsonObject;
    expect(answer.status).toBe(response.status);
    expect(Object.keys(answer.headers ?? {}).sort()).toEqual(Object.keys(response.headers ?? {}).sort());
    expect(error(answer.body)["code"]).toBe(error(response.body)["code"]);
    expect(error(answer.body)["details"]).toEqual(error(response.body)["details"]);
    const shape =
      /^Please provide below info when asking for support: timestamp = [-\d]+T[:\d]+\.\d{7}Z, correlationId = [-0-9a-f]{36}\.$/;
    expect(String(error(response.body)["message"])).toMatch(shape);
    expect(String(error(answer.body)["message"])).toMatch(shape);
  });

  test("a skip token of three rows behind five yields the next three and a token behind eight", async () => {
    const token = { $id: "1", MaxRows: 3, RowsToSkip: 5, KustoClusterUrl: "https://cluster" };
    const [{ response }, answer] = await replay(exchanges[1], { $skipToken: encode(token) });
    expect(answer.status).toBe(response.status);
    expect(Object.keys(answer.body).sort()).toEqual(Object.keys(response.body).sort());
    const same = ["totalRecords", "count", "facets", "resultTruncated"];
    expect(same.map((key) => answer.body[key])).toEqual(same.map((key) => response.body[key]));
    expect(answer.body["data"]).toEqual(rows.slice(5, 8));
    const next: unknown = JSON.parse(Buffer.from(String(answer.body["$skipToken"]), "base64").toString());
    expect(next).toMatchObject({ MaxRows: 3, RowsToSkip: 8 });
  });
});

function encode(value: Json): string {
  return Buffer.from(JSON.stringify(value)).toString("base64");
}
