import { describe, expect, it } from "vitest";
import { counted } from "../../../engine/show/meaning/counted.ts";
import { effectDirection } from "../../../engine/show/meaning/effect-direction.ts";
import { foldProperties } from "../../../engine/show/meaning/fold-properties.ts";
import { jsonText } from "../../../engine/show/meaning/json-text.ts";
import { propertyPath } from "../../../engine/show/meaning/property-path.ts";
import { typeName } from "../../../engine/show/meaning/type-name.ts";
import { durationText, shortDigest } from "../../../engine/show/text/short.ts";
import { textDifferenceLines } from "../../../engine/show/text/text-difference.ts";
import { cutMiddle, widthOf, wrappedLine } from "../../../engine/show/text/width.ts";
import { changed, PLAIN } from "./plans.ts";

describe("values in words", () => {
  it("names resource types the way people say them", () => {
    const names = [
      ["Microsoft.Authorization/policyAssignments", "assignment"],
      ["microsoft.authorization/POLICYDEFINITIONS", "policy definition"],
      ["Microsoft.Network/virtualNetworks/subnets", "subnet"],
      ["Microsoft.Network/publicIPAddresses", "public IP address"],
      ["Microsoft.Network/firewallPolicies", "firewall policy"],
      ["Microsoft.Network/privateDnsZones", "private dns zone"],
      ["Microsoft.OperationalInsights/workspaces", "workspace"],
    ];
    for (const [type, name] of names) expect(typeName(type ?? "")).toBe(name);
  });

  it("puts strings into quotes only where they could be something else", () => {
    expect(["Deny", "1.0.0", "10.0.0.0/22", "4e1f9a07", "a b"].map(jsonText)).toEqual([
      "Deny",
      "1.0.0",
      "10.0.0.0/22",
      "4e1f9a07",
      "a b",
    ]);
    expect(["", "true", "1.5", "-3", " x", "a,b]"].map(jsonText)).toEqual([
      '""',
      '"true"',
      '"1.5"',
      '"-3"',
      '" x"',
      '"a,b]"',
    ]);
    expect(jsonText({ a: [1, null, "x"], "b c": {} })).toBe("{ a: [1, null, x], b c: {} }");
  });

  it("says paths without the leading properties and with odd keys in brackets", () => {
    expect(propertyPath("/properties/metadata/version")).toBe("metadata.version");
    expect(propertyPath("/tags/cost centre")).toBe("tags[cost centre]");
    expect(propertyPath("/properties/a~1b/c~0d")).toBe("a/b.c~d");
    expect(propertyPath("/properties")).toBe("properties");
  });

  it("knows which effects protect less, whatever their case", () => {
    expect(effectDirection(changed("/e", "Deny", "audit"))).toBe("weaker");
    expect(effectDirection(changed("/e", "Disabled", "DeployIfNotExists"))).toBe("stronger");
    expect(effectDirection(changed("/e", "Audit", "AuditIfNotExists"))).toBeUndefined();
    expect(effectDirection(changed("/e", "red", "blue"))).toBeUndefined();
    expect(effectDirection(changed("/e", undefined, "Deny"))).toBeUndefined();
  });

  it("counts in words and durations", () => {
    expect([counted(1, "query"), counted(2, "query"), counted(0, "address"), counted(3, "key")]).toEqual([
      "1 query",
      "2 queries",
      "0 addresses",
      "3 keys",
    ]);
    expect([310, 11_200, 362_000, 7_500_000].map(durationText)).toEqual(["0.3 s", "11 s", "6 m 02 s", "2 h 05 m"]);
    expect(shortDigest("sha256:4e1f9a07ffff")).toBe("4e1f-9a07");
  });
});

describe("folding and fitting", () => {
  it("folds equal values of four members, and leaves a fifth that differs alone", () => {
    const members = ["a", "b", "c", "d"].map((name) => changed(`/properties/${name}/effect`, "Deny", "Audit"));
    const other = changed("/properties/e/effect", "Deny", "Disabled");
    const folds = foldProperties([...members, other]);
    expect(folds.map((fold) => [fold.path, fold.properties.length])).toEqual([
      ["/properties/*/effect", 4],
      ["/properties/e/effect", 1],
    ]);
    expect(foldProperties(members.slice(1))).toHaveLength(3);
  });

  it("loses and repeats no property when patterns overlap", () => {
    const grid = ["a", "b", "c", "d"].flatMap((row) =>
      ["1", "2", "3", "4"].map((cell) => changed(`/p/${row}/${cell}/x`, 1, 2)),
    );
    expect(
      foldProperties(grid)
        .flatMap((fold) => fold.properties)
        .toSorted(),
    ).toHaveLength(16);
    expect(new Set(foldProperties(grid).flatMap((fold) => fold.properties)).size).toBe(16);
  });

  it("shows what changed between two texts with one line around it", () => {
    const before = "one\ntwo\nthree\nfour\nfive\nsix\nseven";
    const after = "one\n2\nthree\nfour\nfive\nsix\nseven\neight";
    const lines = textDifferenceLines(before, after, PLAIN).map((line) => line.map((part) => part.text).join(""));
    expect(lines).toEqual(["@@ line 1 @@", "  one", "- two", "+ 2", "  three", "@@ line 7 @@", "  seven", "+ eight"]);
  });

  it("cuts in the middle, and wide characters count twice", () => {
    expect(cutMiddle("abcdefghij", 7, "…")).toBe("abc…hij");
    expect(widthOf(cutMiddle("拒否公開エンドポイント", 9, "…"))).toBeLessThanOrEqual(9);
  });

  it("loses nothing but blanks when a line goes on below", () => {
    const text = "  a word and an-exceedingly-long-path/that/has/no/blank and more";
    const lines = wrappedLine([{ text, meaning: "bold" }], 20).map((line) => line.map((part) => part.text).join(""));
    expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(20);
  });
});
