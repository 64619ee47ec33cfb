import { describe, expect, test } from "vitest";
import { highest, meetsPin, parsePin, parseVersion } from "#lib/policy-version";
import { selectVersion, splitReference } from "../../../engine/alz/select-version.ts";

function pick(versions: readonly string[], pin: string | undefined): string | undefined {
  return highest(versions, (version) => version, pin === undefined ? undefined : parsePin(pin));
}

describe("versions", () => {
  test.each(["*.*.*", "1.*", "1.*.0", "1.2.3", "1", "", "~1.*.*", "1.*.*-"])("%s is not a pin", (text) => {
    expect(parsePin(text)).toBeUndefined();
  });

  test("the highest that a pin takes wins, by number and not by text", () => {
    expect(pick(["1.9.0", "1.10.0", "2.0.0"], "1.*.*")).toBe("1.10.0");
    expect(pick(["1.2.9", "1.2.10", "1.3.0"], "1.2.*")).toBe("1.2.10");
    expect(pick(["2.0.0"], "1.*.*")).toBeUndefined();
  });

  test("a preview is taken only by a pin that says so, which takes releases too", () => {
    expect(pick(["1.1.0-preview"], "1.*.*")).toBeUndefined();
    expect(pick(["1.1.0-PREVIEW", "1.0.0"], "1.*.*-preview")).toBe("1.1.0-PREVIEW");
    expect(pick(["1.1.0-preview", "1.1.0"], "1.*.*-preview")).toBe("1.1.0");
    expect(pick(["1.0.0-alpha"], "1.*.*-preview")).toBeUndefined();
  });

  test("without a pin the highest release is taken, else the highest preview", () => {
    expect(pick(["1.0.0", "2.0.0-preview"], undefined)).toBe("1.0.0");
    expect(pick(["1.0.0-preview", "2.0.0-preview"], undefined)).toBe("2.0.0-preview");
  });

  test("one that has no version is taken whatever the pin says, if it is a pin", () => {
    expect(selectVersion([{}], "7.*.*")).toEqual({ kind: "found", item: {} });
    expect(selectVersion([{}], "7.0.0")).toEqual({ kind: "bad-pin" });
    expect(selectVersion([{ version: "1.0.0" }], "7.*.*")).toEqual({ kind: "unmet-pin" });
  });

  test("a reference is split at its at sign", () => {
    expect(splitReference("a@1.0.0")).toEqual({ name: "a", version: "1.0.0" });
    expect(splitReference("a")).toEqual({ name: "a" });
  });

  test("labels compare without case", () => {
    const version = parseVersion("1.0.0-PREVIEW");
    const pin = parsePin("1.*.*-preview");
    expect(version !== undefined && pin !== undefined && meetsPin(version, pin)).toBe(true);
  });
});
