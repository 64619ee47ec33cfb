import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "#lib/json";
import { answerQuery } from "../../../engine/local-azure/resource-graph/index.ts";
import { testNow } from "./ask.ts";

const rows: readonly JsonObject[] = Array.from({ length: 250 }, (_, index) => ({
  id: `/subscriptions/s/resourceGroups/rg/providers/p/t/${index}`,
  name: `r${String(index).padStart(3, "0")}`,
  location: index % 2 === 0 ? "we" : "ne",
  properties: { index },
}));
const tables = { resources: () => rows };

interface GraphBody {
  readonly totalRecords: number;
  readonly count: number;
  readonly data: readonly JsonObject[];
  readonly facets: readonly JsonObject[];
  readonly resultTruncated: string;
  readonly $skipToken?: string;
}

async function answer(body: JsonObject): Promise<{ readonly status: number; readonly body: GraphBody }> {
  const { status, body: answered } = await answerQuery(body, tables, { now: testNow, correlationId: "c-1" });
  return { status, body: answered as unknown as GraphBody };
}

/** Follows the skip tokens and counts the rows. */
async function readAll(query: string, top?: number): Promise<{ pages: number; names: string[] }> {
  const names: string[] = [];
  let token: string | undefined;
  let pages = 0;
  do {
    const options: JsonObject = { ...(top ? { $top: top } : {}), ...(token ? { $skipToken: token } : {}) };
    const { body } = await answer({ query, options });
    names.push(...body.data.map((row) => String(row["name"])));
    token = body.$skipToken;
    pages += 1;
  } while (token !== undefined);
  return { pages, names };
}

describe("pages", () => {
  test("without $top a page has 100 rows and the skip token leads through all of them", async () => {
    const { pages, names } = await readAll("resources | project id, name | order by name asc");
    expect([pages, names.length, new Set(names).size]).toEqual([3, 250, 250]);
  });

  test("the size of the first page goes on in the skip token, which is base64 JSON of MaxRows and RowsToSkip", async () => {
    const { body } = await answer({ query: "resources | project id, name", options: { $top: 30 } });
    expect(body).toMatchObject({ totalRecords: 250, count: 30, resultTruncated: "false", facets: [] });
    expect(JSON.parse(Buffer.from(body.$skipToken ?? "", "base64").toString())).toMatchObject({
      MaxRows: 30,
      RowsToSkip: 30,
    });
    expect((await readAll("resources | project id, name", 30)).pages).toBe(9);
  });

  test("$top overrides the size in the token, and $skip begins later", async () => {
    const token = Buffer.from(JSON.stringify({ MaxRows: 3, RowsToSkip: 5 })).toString("base64");
    const { body } = await answer({ query: "resources | project id, name", options: { $skipToken: token } });
    expect(body.data.map((row) => row["name"])).toEqual(["r005", "r006", "r007"]);
    const wider = await answer({ query: "resources | project id, name", options: { $skipToken: token, $top: 4 } });
    expect(wider.body.count).toBe(4);
    const skipped = await answer({ query: "resources | project id, name", options: { $skip: 249 } });
    expect(skipped.body).toMatchObject({ count: 1, totalRecords: 250 });
    expect(skipped.body.$skipToken).toBeUndefined();
  });

  test.each([
    ["after take", "resources | project id, name | take 200"],
    ["without an id column", "resources | project name"],
  ])("%s there is no skip token and the result is truncated", async (_, query) => {
    const { body } = await answer({ query });
    expect(body.resultTruncated).toBe("true");
    expect(body.$skipToken).toBeUndefined();
  });

  test("take switches $skip off, top does not", async () => {
    const names = async (query: string): Promise<unknown> => {
      const { body } = await answer({ query, options: { $skip: 1 } });
      return body.data.map((row) => row["name"]);
    };
    expect(await names("resources | project id, name | take 2")).toEqual(["r000", "r001"]);
    expect(await names("resources | project id, name | top 2 by name asc")).toEqual(["r001"]);
  });

  test.each([[{ $top: 0 }], [{ $top: 1001 }], [{ $skip: -1 }], [{ $skipToken: "???" }]])(
    "%j is refused",
    async (options) => {
      expect((await answer({ query: "resources", options })).status).toBe(400);
    },
  );
});

describe("formats", () => {
  test("an object has every published column of the table, with nothing as null or as empty text", async () => {
    const { body } = await answer({ query: "resources | take 1" });
    expect(body.data[0]).toEqual({
      ...rows[0],
      type: "",
      tenantId: "",
      kind: "",
      resourceGroup: "",
      subscriptionId: "",
      managedBy: "",
      sku: null,
      plan: null,
      tags: null,
      identity: null,
      zones: null,
      extendedLocation: null,
    });
  });

  test("a table has columns with their types and rows of cells", async () => {
    const query =
      "resources | take 1 | project name, n = toint(properties.index), r = 1.5, b = true, t = now(), properties";
    const { body } = await answer({ query, options: { resultFormat: "table" } });
    expect(body.data).toEqual({
      columns: [
        { name: "name", type: "string" },
        { name: "n", type: "integer" },
        { name: "r", type: "number" },
        { name: "b", type: "boolean" },
        { name: "t", type: "datetime" },
        { name: "properties", type: "object" },
      ],
      rows: [["r000", 0, 1.5, true, "2026-11-21T12:34:56.789Z", { index: 0 }]],
    });
  });

  test("the quota goes into the headers", async () => {
    const quota = { remaining: 3, resetsAfter: "00:00:04" };
    const { headers } = await answerQuery({ query: "resources | take 1" }, tables, { quota });
    expect(headers).toEqual({
      "x-ms-ratelimit-remaining-tenant-resource-requests": "3",
      "x-ms-user-quota-remaining": "3",
      "x-ms-user-quota-resets-after": "00:00:04",
    });
  });
});

describe("facets", () => {
  test("a facet counts the rows of the query by its expression", async () => {
    const { body } = await answer({
      query: "resources | where name in ('r000', 'r001', 'r002')",
      facets: [
        { expression: "location" },
        { expression: "name", options: { sortBy: "name", sortOrder: "asc", filter: "name contains '1'", $top: 1 } },
      ],
    });
    expect(body.facets).toEqual([
      {
        resultType: "FacetResult",
        expression: "location",
        totalRecords: 2,
        count: 2,
        data: [
          { location: "we", count: 2 },
          { location: "ne", count: 1 },
        ],
      },
      { resultType: "FacetResult", expression: "name", totalRecords: 1, count: 1, data: [{ name: "r001", count: 1 }] },
    ]);
  });

  test("a facet over no column is a FacetError inside a good answer", async () => {
    const { status, body } = await answer({ query: "resources | project id", facets: [{ expression: "nowhere" }] });
    expect(status).toBe(200);
    expect(body.facets).toEqual([
      {
        resultType: "FacetError",
        expression: "nowhere",
        errors: [{ code: "NoValidColumns", message: "No valid columns in facet expression." }],
      },
    ]);
  });
});

describe("errors", () => {
  const invalidQuery = {
    code: "InvalidQuery",
    message:
      "Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the error before retrying.",
  };
  const failure = (line: number, characterPositionInLine: number, token: string): JsonObject => ({
    code: "ParserFailure",
    message: "ParserFailure",
    line,
    characterPositionInLine,
    token,
  });
  const notTaken = (token: string): JsonObject => ({
    code: "InvalidQueryLanguage",
    message: "InvalidQueryLanguage",
    line: -1,
    characterPositionInLine: -1,
    token,
  });

  test.each<readonly [query: string, details: Json]>([
    ["where where", [invalidQuery, { ...failure(1, 11, "<EOF>"), expectedToken: "\u01cf" }]],
    ["resources | where name ==", [invalidQuery, { ...failure(1, 25, "<EOF>"), expectedToken: "\u01cf" }]],
    ["resources\n| where nme == 'x'", [invalidQuery, failure(2, 8, "nme")]],
    ["where nme == 'x'", [invalidQuery, failure(1, 6, "nme")]],
    ["resources | where name = 'x'", [invalidQuery, failure(1, 23, "=")]],
    ["resources | where nofunction(name)", [invalidQuery, failure(1, 18, "nofunction")]],
    ["resources | evaluate bag_unpack(tags)", [invalidQuery, notTaken("evaluate")]],
    ["print 1", [invalidQuery, notTaken("print")]],
    ["resources | join kind=leftanti (resources) on id", [invalidQuery, notTaken("leftanti")]],
    ["resources | extend x = rand()", [invalidQuery, notTaken("rand")]],
    [
      "securityresource | take 1",
      [
        {
          code: "DisallowedLogicalTableName",
          message: "Table securityresource is invalid, unsupported or disallowed.",
        },
      ],
    ],
  ])("%s", async (query, details) => {
    const { status, body } = await answer({ query });
    expect(status).toBe(400);
    expect(body).toEqual({
      error: {
        code: "BadRequest",
        message:
          "Please provide below info when asking for support: timestamp = 2026-11-21T12:34:56.7890000Z, correlationId = c-1.",
        details,
      },
    });
  });

  test.each([
    [
      "joins",
      "resources" + " | join kind=inner (resources | project id) on id".repeat(4),
      "DisallowedMaxNumberOfRemoteTables",
    ],
    [
      "legs of union",
      "resources | union (resources), (resources), (resources), (resources)",
      "DisallowedMaxNumberOfRemoteTables",
    ],
    ["mv-expands", "resources" + " | mv-expand properties".repeat(4), "InvalidQueryLanguage"],
  ])("more than three %s are refused", async (_, query, code) => {
    const { status, headers, body } = await answerQuery({ query }, tables);
    expect([status, headers["x-ms-user-quota-resets-after"]]).toEqual([400, "00:00:05"]);
    expect(JSON.stringify(body)).toContain(code);
  });

  test("three joins, three expansions and three legs are taken", async () => {
    const joins = "resources" + " | join kind=inner (resources | project id) on id".repeat(3) + " | count";
    const expansions = "resources" + " | mv-expand properties".repeat(3) + " | count";
    const legs = "resources | union (resources), (resources), (resources) | count";
    const counts = await Promise.all(
      [joins, expansions, legs].map(async (query) => (await answer({ query })).body.data),
    );
    expect(counts).toEqual([[{ Count: 250 }], [{ Count: 250 }], [{ Count: 1000 }]]);
  });

  test("a query that is nested too deeply is refused like any other", async () => {
    const terms = Array.from({ length: 3000 }, (_, index) => `name == '${index}'`).join(" or ");
    expect((await answer({ query: `resources | where ${terms}` })).status).toBe(400);
  });

  test.each([[{}], [{ query: "" }], [{ query: 5 }], [{ query: "resources", options: { resultFormat: "csv" } }]])(
    "the request %j is refused",
    async (body) => {
      expect((await answer(body)).status).toBe(400);
    },
  );
});
