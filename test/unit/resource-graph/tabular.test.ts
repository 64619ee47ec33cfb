import { describe, expect, test } from "vitest";
import type { JsonObject } from "#lib/json";
import { ask } from "./ask.ts";

const vm = "microsoft.compute/virtualmachines";
const resources: readonly JsonObject[] = [
  {
    id: "/a",
    name: "a",
    type: vm,
    location: "we",
    subscriptionId: "s1",
    properties: { size: 2, nics: ["n1", "n2"] },
    tags: { env: "prod" },
  },
  {
    id: "/b",
    name: "b",
    type: vm,
    location: "ne",
    subscriptionId: "s1",
    properties: { size: 8, nics: [] },
    tags: { env: "dev" },
  },
  { id: "/c", name: "c", type: vm, location: "we", subscriptionId: "s2", properties: { size: 4 }, tags: null },
  {
    id: "/n1",
    name: "n1",
    type: "microsoft.network/nics",
    location: "we",
    subscriptionId: "s1",
    properties: {},
    tags: {},
  },
];
const resourcecontainers: readonly JsonObject[] = [
  { id: "/subscriptions/s1", name: "Sub One", type: "microsoft.resources/subscriptions", subscriptionId: "s1" },
  { id: "/subscriptions/s9", name: "Sub Nine", type: "microsoft.resources/subscriptions", subscriptionId: "s9" },
];
const tables = { resources, resourcecontainers };
const isVm = `where type == '${vm}'`;

const cases: Readonly<Record<string, readonly (readonly [query: string, rows: unknown])[]>> = {
  tables: [
    ["RESOURCES | where name == 'a' | project name", [{ name: "a" }]],
    ["where name == 'a' | project name", [{ name: "a" }]],
    ["project name | take 1", [{ name: "a" }]],
    ["// a comment\nwhere name == 'a' // another\n| project name", [{ name: "a" }]],
    ["ResourceContainers | count", [{ Count: 2 }]],
    ["awsresources | count", [{ Count: 0 }]],
    ["CdnResources | union ExtensibilityResources | count", [{ Count: 0 }]],
  ],
  "where, take, count, distinct": [
    ["resources | where tags.env == 'prod' | project name", [{ name: "a" }]],
    ["resources | where tags.env != 'prod' | project name", [{ name: "b" }, { name: "c" }, { name: "n1" }]],
    ["resources | limit 2 | project name", [{ name: "a" }, { name: "b" }]],
    ["resources | distinct location", [{ location: "we" }, { location: "ne" }]],
    ["resources | distinct location, subscriptionId | count", [{ Count: 3 }]],
    [`resources | ${isVm} | count`, [{ Count: 3 }]],
  ],
  "what only the row tells the type of is compared and counted": [
    ["resources | where properties.size > 3 and not(properties.hidden) | count", [{ Count: 0 }]],
    ["resources | extend on = properties.size > 3 | where name == 'b' | project off = not(on)", [{ off: false }]],
    [
      "let t = datatable(n: string, p: dynamic) ['old', dynamic({'at':'2020-01-01'}), 'new', dynamic({'at':'2026-11-21'})];" +
        " t | where p.at < ago(30d) | project n",
      [{ n: "old" }],
    ],
    ["resources | where tags.env =~ true | count", [{ Count: 0 }]],
    [
      "resources | summarize n = count(id) by location",
      [
        { location: "we", n: 3 },
        { location: "ne", n: 1 },
      ],
    ],
  ],
  "rows are written out and numbered": [
    [
      "datatable(n: string, v: long) ['a', 1, 'b', '2']",
      [
        { n: "a", v: 1 },
        { n: "b", v: 2 },
      ],
    ],
    ["datatable(n: string) [] | count", [{ Count: 0 }]],
    [
      "datatable(name: string) ['All'] | union (resources | where name == 'c' | project name)",
      [{ name: "All" }, { name: "c" }],
    ],
    [
      "resources | order by name desc | extend n = row_number(), m = row_number(5, location == 'ne') | project name, n, m",
      [
        { name: "n1", n: 1, m: 5 },
        { name: "c", n: 2, m: 6 },
        { name: "b", n: 3, m: 5 },
        { name: "a", n: 4, m: 6 },
      ],
    ],
    ["resources | order by name asc | where row_number() == 2 | project name", [{ name: "b" }]],
  ],
  "project and extend": [
    [
      "resources | take 1 | extend toupper(name), tostring(id) | project name, id, Column1",
      [{ name: "a", id: "/a", Column1: "A" }],
    ],
    ["resources | take 1 | extend tags['env'] | extend tostring(tags.env) | project tags_env", [{ tags_env: "prod" }]],
    [
      "resources | take 1 | extend d = datetime(2026-03-04 05:06) | extend startofmonth(d), startofday(d) | project d, Column1",
      [{ d: "2026-03-04T00:00:00Z", Column1: "2026-03-01T00:00:00Z" }],
    ],
    ["resources | take 1 | project c = coalesce(tags.none, name)", [{ c: "a" }]],
    ["resources | take 1 | project apiVersion, name", [{ apiVersion: "", name: "a" }]],
    ["resources | take 1 | extend todynamic(tags) | project env = tags.env", [{ env: "prod" }]],
    ["resources | take 1 | project name, tags.env, s = properties.size", [{ name: "a", tags_env: "prod", s: 2 }]],
    ["resources | take 1 | extend name = toupper(name) | project name", [{ name: "A" }]],
    ["resources | take 1 | project id | extend x = 1, strlen(id)", [{ id: "/a", x: 1, strlen_id: 2 }]],
    ["resources | take 1 | project name, location | project-away loc*", [{ name: "a" }]],
    ["resources | take 1 | project-keep name", [{ name: "a" }]],
    ["resources | take 1 | project name, id | project-rename who = name", [{ who: "a", id: "/a" }]],
    ["resources | take 1 | project name | extend split(name, 'x')[0]", [{ name: "a", name_0: "a" }]],
  ],
  "sort and top": [
    ["resources | sort by name | project name", [{ name: "n1" }, { name: "c" }, { name: "b" }, { name: "a" }]],
    [
      "resources | order by location asc, name desc | project name",
      [{ name: "b" }, { name: "n1" }, { name: "c" }, { name: "a" }],
    ],
    [
      "resources | sort by toint(properties.size) | project name",
      [{ name: "b" }, { name: "c" }, { name: "a" }, { name: "n1" }],
    ],
    [
      "resources | sort by toint(properties.size) asc | project name",
      [{ name: "n1" }, { name: "a" }, { name: "c" }, { name: "b" }],
    ],
    ["resources | sort by toint(properties.size) asc nulls last | take 1 | project name", [{ name: "a" }]],
    ["resources | top 1 by toint(properties.size) | project name", [{ name: "b" }]],
  ],
  summarize: [
    [
      "resources | summarize count() by location",
      [
        { location: "we", count_: 3 },
        { location: "ne", count_: 1 },
      ],
    ],
    [
      "resources | summarize count() by tostring(tags.env)",
      [
        { tags_env: "prod", count_: 1 },
        { tags_env: "dev", count_: 1 },
        { tags_env: "", count_: 2 },
      ],
    ],
    ["resources | where false | summarize count()", [{ count_: 0 }]],
    [
      "resources | summarize buildschema(properties), t = buildschema(tags)",
      [{ schema_properties: { size: "long", nics: { "`indexer`": "string" } }, t: { env: "string" } }],
    ],
    [
      "resources | extend x = parse_json(case(name == 'a', '[1,2.5]', name == 'b', '{\"y\":true}', '\"t\"')) | summarize buildschema(x)",
      [{ schema_x: ["string", { "`indexer`": ["long", "double"], y: "bool" }] }],
    ],
    ["resources | where false | summarize buildschema(tags)", [{ schema_tags: null }]],
    ["resources | where false | summarize count() by name", []],
    ["resources | summarize dcount(location), n = countif(location == 'we')", [{ dcount_location: 2, n: 3 }]],
    [
      `resources | ${isVm} | summarize sum(toint(properties.size)), avg(toint(properties.size))`,
      [{ sum_properties_size: 14, avg_properties_size: 14 / 3 }],
    ],
    ["resources | summarize min(name), max(toint(properties.size))", [{ min_name: "a", max_properties_size: 8 }]],
    [
      "resources | summarize arg_max(toint(properties.size), name, location) by subscriptionId",
      [
        { subscriptionId: "s1", properties_size: 8, name: "b", location: "ne" },
        { subscriptionId: "s2", properties_size: 4, name: "c", location: "we" },
      ],
    ],
    [
      "resources | project name, location | summarize arg_min(name, *) by location",
      [
        { location: "we", name: "a" },
        { location: "ne", name: "b" },
      ],
    ],
    [
      "resources | summarize make_list(name), make_set(location)",
      [{ list_name: ["a", "b", "c", "n1"], set_location: ["we", "ne"] }],
    ],
    ["resources | summarize l = make_list(tags.env)", [{ l: ["prod", "dev"] }]],
    [
      "resources | summarize b = make_bag(pack(name, location)) by subscriptionId | where subscriptionId == 's2'",
      [{ subscriptionId: "s2", b: { c: "we" } }],
    ],
    ["resources | summarize share = round(100.0 * countif(location == 'we') / count(), 1)", [{ share: 75 }]],
    [`resources | ${isVm} | summarize percentile(toint(properties.size), 50)`, [{ percentile_properties_size_50: 4 }]],
    [
      `resources | ${isVm} | summarize count() by bin(toint(properties.size), 4)`,
      [
        { properties_size: 0, count_: 1 },
        { properties_size: 8, count_: 1 },
        { properties_size: 4, count_: 1 },
      ],
    ],
    [
      `resources | ${isVm} | summarize percentiles(toint(properties.size), 1, 99)`,
      [{ percentile_properties_size_1: 2, percentile_properties_size_99: 8 }],
    ],
    ["resources | summarize by location", [{ location: "we" }, { location: "ne" }]],
    [
      "resources | summarize take_any(name) by location",
      [
        { location: "we", name: "a" },
        { location: "ne", name: "b" },
      ],
    ],
  ],
  join: [
    [
      "resources | join (resourcecontainers | project subscriptionId, sub = name) on subscriptionId | project name, sub",
      [{ name: "a", sub: "Sub One" }],
    ],
    [
      "resources | join kind=inner (resourcecontainers | project subscriptionId, sub = name) on subscriptionId | project name",
      [{ name: "a" }, { name: "b" }, { name: "n1" }],
    ],
    [
      "resources | join kind=leftouter (resourcecontainers | project subscriptionId, sub = name) on subscriptionId | where sub == '' | project name, subscriptionId1",
      [{ name: "c", subscriptionId1: "" }],
    ],
    [
      "resourcecontainers | join kind=leftouter (resources | project s = subscriptionId, name, properties) on $left.subscriptionId == $right.s | where isempty(s) | project name, name1, properties",
      [{ name: "Sub Nine", name1: "", properties: null }],
    ],
    [
      "resourcecontainers | join kind=fullouter (resources | project subscriptionId, r = name) on subscriptionId | project name, r",
      [
        { name: "Sub One", r: "a" },
        { name: "Sub One", r: "b" },
        { name: "Sub One", r: "n1" },
        { name: "Sub Nine", r: "" },
        { name: "", r: "c" },
      ],
    ],
    [
      "resources | join kind=inner (resources | project location, subscriptionId, other = name) on location, subscriptionId | where name == 'a' | project other",
      [{ other: "a" }, { other: "n1" }],
    ],
    [
      "resources | join kind=leftanti (resourcecontainers) on subscriptionId",
      "Resource Graph does not support leftanti; write the query without it.",
    ],
  ],
  "mv-apply": [
    [
      "resources | mv-apply nic = properties.nics on (where nic == 'n2') | project name, nic",
      [{ name: "a", nic: "n2" }],
    ],
    [
      "resources | mv-apply nic = properties.nics on (summarize many = count(), final = max(tostring(nic))) | project name, many, final",
      [
        { name: "a", many: 2, final: "n2" },
        { name: "b", many: 0, final: "" },
        { name: "c", many: 0, final: "" },
        { name: "n1", many: 0, final: "" },
      ],
    ],
    [
      "resources | mv-apply with_itemindex=i properties.nics on (extend place = i + 1 | top 1 by place) | project name, i, place, properties_nics",
      [{ name: "a", i: 1, place: 2, properties_nics: "n2" }],
    ],
    [
      "resources | take 1 | mv-apply n = dynamic([3, 1, 2]) to typeof(long) on (order by n asc | take 2) | project n",
      [{ n: 1 }, { n: 2 }],
    ],
    ["mv-apply nic = properties.nics to typeof(string) on (project nic) | count", [{ Count: 2 }]],
    [
      "resources | mv-apply n = properties.nics limit 401 on (take 1)",
      "Resource Graph does not support limit 401; write the query without it.",
    ],
  ],
  "mv-expand": [
    [
      "resources | mv-expand nic = properties.nics | project name, nic",
      [
        { name: "a", nic: "n1" },
        { name: "a", nic: "n2" },
        { name: "b", nic: null },
        { name: "c", nic: null },
        { name: "n1", nic: null },
      ],
    ],
    [
      "resources | take 1 | mv-expand properties.nics | project properties_nics",
      [{ properties_nics: "n1" }, { properties_nics: "n2" }],
    ],
    ["resources | take 1 | mvexpand tags | project tags", [{ tags: { env: "prod" } }]],
    ["resources | take 1 | mv-expand bagexpansion=array tags | project tags", [{ tags: ["env", "prod"] }]],
    [
      "resources | take 1 | mv-expand with_itemindex=i nic = properties.nics to typeof(string) | project i, nic",
      [
        { i: 0, nic: "n1" },
        { i: 1, nic: "n2" },
      ],
    ],
    ["resources | take 1 | mv-expand n = range(1, 500, 1) | count", [{ Count: 128 }]],
    ["resources | take 1 | mv-expand n = range(1, 500, 1) limit 400 | count", [{ Count: 400 }]],
    [
      "resources | take 1 | mv-expand x = dynamic([1, 2]), y = dynamic(['p']) | project x, y",
      [
        { x: 1, y: "p" },
        { x: 2, y: null },
      ],
    ],
  ],
  parse: [
    [
      "resourcecontainers | parse id with '/' sort '/' sub | project sort, sub | take 1",
      [{ sort: "subscriptions", sub: "s1" }],
    ],
    ["resourcecontainers | parse id with * 'ons/s' number:long | project number", [{ number: 1 }, { number: 9 }]],
    ["resources | parse-where id with '/n' number:long | project name, number", [{ name: "n1", number: 1 }]],
    ["resourcecontainers | parse kind=regex id with '.*/s' digit | project digit", [{ digit: "1" }, { digit: "9" }]],
    ["resources | parse id with '/x' rest | project name, rest | take 1", [{ name: "a", rest: "" }]],
  ],
  union: [
    ["resources | union (resourcecontainers) | count", [{ Count: 6 }]],
    [
      "union resources, resourcecontainers | where name startswith 'Sub' | project name, location | take 1",
      [{ name: "Sub One", location: "" }],
    ],
    [
      "resources | union kind=inner withsource=src (resourcecontainers | project name) | project src, name | sort by name asc | take 1",
      [{ src: "union_arg1", name: "Sub Nine" }],
    ],
  ],
  "union of columns of several types": [
    [
      "resources | take 1 | project x = name | union (resources | take 1 | project x = 7)",
      [
        { x_string: "a", x_long: null },
        { x_string: "", x_long: 7 },
      ],
    ],
  ],
  let: [
    ["let wanted = 'b'; resources | where name == wanted | project name", [{ name: "b" }]],
    ["let wanted = dynamic(['a', 'c']); where name in (wanted) | project name", [{ name: "a" }, { name: "c" }]],
    ["let vms = resources | where type has 'virtualmachines'; vms | count", [{ Count: 3 }]],
    ["let f = (x: string) { strcat(x, '!') }; resources | take 1 | project v = f(name)", [{ v: "a!" }]],
    ["let g = (x: string) { resources | where location == x }; g('ne') | project name", [{ name: "b" }]],
    [
      "let n = toscalar(resources | summarize max(toint(properties.size))); resources | where properties.size == n | project name",
      [{ name: "b" }],
    ],
    ["resources | where subscriptionId in ((resourcecontainers | project subscriptionId)) | count", [{ Count: 3 }]],
  ],
  "names keep their case": [
    ["resources | project Name", "The name 'Name' does not refer to any known column, table, variable or function."],
    ["resources | take 1 | project x = tags.Env", [{ x: null }]],
  ],
};

for (const [title, queries] of Object.entries(cases)) {
  describe(title, () => {
    test.each(queries)("%s", (query, rows) => {
      expect(ask(query, tables)).toEqual(rows);
    });
  });
}

test("a where and summarize over 20000 rows takes less than 100 ms once the parser is warm", () => {
  const many = Array.from({ length: 20_000 }, (_, index) => ({
    id: `/subscriptions/s${index % 50}/r${index}`,
    type: index % 3 === 0 ? vm : "microsoft.network/virtualnetworks",
    location: ["we", "ne"][index % 2] ?? "",
    tags: { env: index % 2 === 0 ? "prod" : "dev" },
  }));
  const query = `resources | where type =~ '${vm}' and tags.env == 'prod' | summarize count() by location`;
  ask(query, { resources: many });
  const fastest = Math.min(
    ...Array.from({ length: 5 }, () => {
      const start = performance.now();
      ask(query, { resources: many });
      return performance.now() - start;
    }),
  );
  expect(fastest).toBeLessThan(100);
});
