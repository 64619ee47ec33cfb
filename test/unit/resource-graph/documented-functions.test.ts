import { describe, expect, test } from "vitest";
import { ask, evaluate } from "./ask.ts";

/** Arguments and results as the pages of the Kusto reference print them. */
const compared: readonly (readonly [left: string, right: string, prefix?: number])[] = [
  ["192.168.1.1", "192.168.1.1"],
  ["192.168.1.1/24", "192.168.1.255"],
  ["192.168.1.1", "192.168.1.255/24"],
  ["192.168.1.1/30", "192.168.1.255/24"],
  ["fe80::85d:e82c:9446:7994", "fe80::85d:e82c:9446:7994"],
  ["fe80::85d:e82c:9446:7994/120", "fe80::85d:e82c:9446:7998"],
  ["fe80::85d:e82c:9446:7994", "fe80::85d:e82c:9446:7998/120"],
  ["192.168.1.1", "::ffff:c0a8:0101"],
  ["192.168.1.1/24", "::ffff:c0a8:01ff"],
  ["::ffff:c0a8:0101", "192.168.1.255/24"],
  ["::192.168.1.1/30", "192.168.1.255/24"],
  ["192.168.1.1", "192.168.1.0", 31],
  ["fe80::85d:e82c:9446:7994", "fe80::85d:e82c:9446:7995", 127],
  ["fe80::85d:e82c:9446:7994/127", "fe80::85d:e82c:9446:7998", 120],
  ["192.168.1.1/24", "::ffff:c0a8:01ff", 127],
  ["::ffff:c0a8:0101", "192.168.1.255", 120],
];

test.each(compared)("ipv6_compare and ipv6_is_match find %s and %s alike", (left, right, prefix) => {
  const more = prefix === undefined ? "" : `, ${prefix}`;
  expect(evaluate(`ipv6_compare('${left}', '${right}'${more})`)).toBe(0);
  expect(evaluate(`ipv6_is_match('${left}', '${right}'${more})`)).toBe(true);
});

const tables: Readonly<Record<string, readonly (readonly [expression: string, value: unknown])[]>> = {
  "addresses of IPv6 are ordered, found in ranges and written out": [
    ["ipv6_compare('fe80::1', 'fe80::2')", -1],
    ["ipv6_compare('fe80::2', '10.0.0.1')", 1],
    ["ipv6_compare('fe80::1::2', 'fe80::2')", null],
    ["ipv6_is_match('fe80::1', 'nowhere')", null],
    ["parse_ipv6_mask('192.168.255.255', 120)", "0000:0000:0000:0000:0000:ffff:c0a8:ff00"],
    ["parse_ipv6_mask('192.168.255.255/24', 124)", "0000:0000:0000:0000:0000:ffff:c0a8:ff00"],
    ["parse_ipv6_mask('fe80::85d:e82c:9446:7994/120', 124)", "fe80:0000:0000:0000:085d:e82c:9446:7900"],
    ["parse_ipv6_mask('::192.168.255.255/24', 128)", "0000:0000:0000:0000:0000:ffff:c0a8:ff00"],
    ["parse_ipv6('127.0.0.1')", "0000:0000:0000:0000:0000:ffff:7f00:0001"],
    ["parse_ipv6(':fe80::85d:e82c:9446:7994')", ""],
    ["ipv6_is_in_range('a5e:f127:8a9d:146d:e102:b5d3:c755:abcd', 'a5e:f127:8a9d:146d:e102:b5d3:c755:0000/112')", true],
    ["ipv6_is_in_range('a5e:f127:8a9d:146d:e102:b5d3:c755:abcd', '0:0:0:0:0:ffff:c0a8:ac/60')", false],
    ["ipv6_is_in_any_range('fe80::1', 'fe81::/16', '10.0.0.0/8')", false],
    ["ipv6_is_in_any_range('10.1.1.1', dynamic(['fe80::/16', '10.0.0.0/8']))", true],
    ["ipv4_range_to_cidr_list('1.1.128.0', '1.1.140.255')", ["1.1.128.0/21", "1.1.136.0/22", "1.1.140.0/24"]],
    ["ipv4_range_to_cidr_list('0.0.0.0', '255.255.255.255')", ["0.0.0.0/0"]],
    ["ipv4_range_to_cidr_list('1.1.1.2', '1.1.1.1')", null],
  ],
  "texts are taken apart and put together": [
    ["replace_strings('a cat', dynamic(['cat', 'dog']), dynamic(['dog', 'cow']))", "a cow"],
    ["replace_strings('a', dynamic(['a']), dynamic([]))", null],
    ["regex_quote('(so$me.Te^xt)')", "\\(so\\$me\\.Te\\^xt\\)"],
    ["make_string(dynamic([75, 117, 115, 116, 111]))", "Kusto"],
    ["unicode_codepoints_to_string(75, 117, 115, 116, 111)", "Kusto"],
    ["unicode_codepoints_from_string('str')", [115, 116, 114]],
    ["base64_decode_toarray('S3VzdG8=')", [75, 117, 115, 116, 111]],
    ["base64_decode_toarray('S3VzdG8')", null],
    ["base64_encode_fromarray(dynamic([75, 117, 115, 116, 111]))", "S3VzdG8="],
  ],
  "sets and bits are counted": [
    ["jaccard_index(dynamic([1,1,2,2,3,3]), dynamic([1,2,3,4,4]))", 0.75],
    ["set_equals(dynamic([1,2]), dynamic([2,1,1]))", true],
    ["set_equals(dynamic([1,2]), dynamic([2]))", false],
    ["bitset_count_ones(42)", 3],
  ],
  "places lie as far apart as the reference says": [
    ["round(geo_distance_2points(-122.407628, 47.578557, -118.275287, 34.019056), 3)", 1546754.352],
    ["geo_distance_2points(-190.0, 47.5, -118.2, 34.0)", null],
    ["geo_point_in_circle(-122.317404, 47.609119, -122.3493, 47.6205, 10000)", true],
    ["geo_point_in_circle(-122.317404, 47.609119, -122.3493, 47.6205, 1000)", false],
  ],
};

describe.each(Object.entries(tables))("%s", (_, cases) => {
  test.each(cases)("%s", (expression, value) => expect(evaluate(expression)).toEqual(value));
});

const path = (parts: Readonly<Record<string, string>>) => ({
  Scheme: "",
  RootPath: "",
  DirectoryPath: "",
  DirectoryName: "",
  Filename: "",
  Extension: "",
  AlternateDataStreamName: "",
  ...parts,
});
const inTemp = { DirectoryName: "temp", Filename: "file.txt", Extension: "txt" };

test.each([
  ["C:\\temp\\file.txt", { ...inTemp, RootPath: "C:", DirectoryPath: "C:\\temp" }],
  ["temp\\file.txt", { ...inTemp, DirectoryPath: "temp" }],
  [
    "file://C:/temp/file.txt:some.exe",
    { ...inTemp, Scheme: "file", RootPath: "C:", DirectoryPath: "C:/temp", AlternateDataStreamName: "some.exe" },
  ],
  [
    "\\\\shared\\users\\temp\\file.txt.gz",
    { DirectoryPath: "\\\\shared\\users\\temp", DirectoryName: "temp", Filename: "file.txt.gz", Extension: "gz" },
  ],
  ["/usr/lib/temp/file.txt", { ...inTemp, DirectoryPath: "/usr/lib/temp" }],
  ["file", { Filename: "file" }],
])("parse_path reads %s", (text, parts) => {
  expect(evaluate(`parse_path(@'${text}')`)).toEqual(path(parts));
});

const square = "[[[0,0],[10,0],[10,10],[0,10],[0,0]],[[4,4],[4,6],[6,6],[6,4],[4,4]]]";
const rows = [
  { name: "inside", properties: { at: [2, 2] } },
  { name: "in the hole", properties: { at: [5, 5] } },
  { name: "outside", properties: { at: [12, 5] } },
  { name: "across the world", properties: { at: [-178, -2] } },
  { name: "on the arc, above the straight line", properties: { at: [5, 10.03] } },
];
const lies = (shape: string) =>
  ask(
    `resources | where geo_point_in_polygon(toreal(properties.at[0]), toreal(properties.at[1]), dynamic(${shape})) | project name`,
    { resources: rows },
  );

test("a polygon holds what lies between its shell and its holes, along geodesics", () => {
  const found = [{ name: "inside" }, { name: "on the arc, above the straight line" }];
  expect(lies(`{"type":"Polygon","coordinates":${square}}`)).toEqual(found);
  const far = "[[[-180,-4],[-170,-4],[-170,4],[-180,4],[-180,-4]]]";
  expect(lies(`{"type":"MultiPolygon","coordinates":[${square},${far}]}`)).toEqual([
    { name: "inside" },
    { name: "across the world" },
    { name: "on the arc, above the straight line" },
  ]);
});

test("a shape that is no polygon holds nothing and not nothing", () => {
  const shape = '{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1]]]}';
  expect(evaluate(`geo_point_in_polygon(0.5, 0.5, dynamic(${shape}))`)).toBeNull();
});

test.each(["hash(name)", "rand()", "series_sum(dynamic([1]))", "geo_point_to_s2cell(1.0, 1.0)"])(
  "what is not answered is refused in the words of Resource Graph: %s",
  (expression) => expect(evaluate(expression)).toMatch(/Resource Graph does not support/),
);
