import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";
import type { Arm } from "../../../engine/local-azure/arm.ts";
import { changeOf } from "../../../engine/local-azure/what-if/forecast.ts";
import type { NoiseMark, Spelling } from "../../../engine/local-azure/what-if/noise/noise-case.ts";
import { noiseCases } from "../../../engine/local-azure/what-if/noise/noise-cases.ts";
import { switchedOn } from "../../../engine/local-azure/what-if/noise/switched-on.ts";
import { subscriptionA } from "./clients.ts";
import { memoryArm, stamps } from "./memory-arm.ts";

const group = `/subscriptions/${subscriptionA}/resourceGroups/rg`;
const other = `${group}/providers/Microsoft.Network/publicIPAddresses/ip`;

/** A text that the spelling changes. */
const texts: Readonly<Record<Spelling, string>> = {
  lower: "array",
  capital: "array",
  "display-location": "westeurope",
  escaped: "[parameters('effect')]",
  "upper-resource-group": other,
  "subscription-role": "/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
  "capital-type": "",
};

/** An object that has the value at the path: arrays of one element named one, members named one. */
function having(path: string, value: Json): JsonObject {
  const [step = "", ...rest] = path.replaceAll("[*]", ".[*]").split(".");
  const place = ([first, ...others]: readonly string[]): Json => {
    if (first === undefined) return value;
    if (first !== "[*]") return { [first === "{*}" ? "one" : first]: place(others) };
    const element = place(others);
    return [isJsonObject(element) ? { name: "one", ...element } : element];
  };
  return { [step]: place(rest) };
}

/** The arrays on the way to the path, with an element each. */
function wayTo(path: string): JsonObject {
  const end = path.lastIndexOf("[*]");
  return end === -1 ? {} : having(path.slice(0, end), [{ name: "one" }]);
}

function merged(left: Json | undefined, right: Json): Json {
  if (Array.isArray(left) && Array.isArray(right)) return right.map((one, index) => merged(left[index], one));
  if (!isJsonObject(left) || !isJsonObject(right)) return right;
  return Object.entries(right).reduce(
    (whole, [name, value]) => ({ ...whole, [name]: merged(whole[name], value) }),
    left,
  );
}

interface Sides {
  /** What is in the tenant. */
  readonly stored: JsonObject;
  /** What the template says. */
  readonly sent: JsonObject;
}

const alike = (body: JsonObject): Sides => ({ stored: body, sent: body });

/** A resource and its template that the mark is about. Only where a real change is hidden they differ. */
function sidesFor(mark: NoiseMark): Sides {
  switch (mark.kind) {
    case "live": {
      const way = wayTo(mark.path);
      return mark.standIn === undefined ? { stored: having(mark.path, { id: "/live" }), sent: way } : alike(way);
    }
    case "rotating":
    case "flipped":
    case "invented":
    case "no-effect":
      return alike(wayTo(mark.path));
    case "extra":
    case "sorted":
      return alike(having(mark.path, [{ name: "two" }, { name: "one" }]));
    case "phantom":
    case "unread":
      return alike(having(mark.path, "authored"));
    case "spelled":
      return mark.as === "capital-type" ? alike({}) : alike(having(mark.path, texts[mark.as]));
    case "recased-ids":
      return alike({ properties: { address: { id: other } } });
    case "missed":
      return { stored: having(mark.path, [{ name: "one" }]), sent: having(mark.path, [{ name: "two" }]) };
    case "missed-casing":
      return { stored: { properties: { mode: "Detection" } }, sent: { properties: { mode: "detection" } } };
    case "as-new":
    case "ignored":
      return alike({});
  }
}

/** Texts in a template that begin with a bracket are escaped. */
function asTemplate(value: Json): Json {
  if (typeof value === "string") return value.startsWith("[") ? `[${value}` : value;
  if (Array.isArray(value)) return value.map(asTemplate);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, asTemplate(member)]));
}

function tell(arm: Arm, type: string, marks: readonly NoiseMark[]): JsonObject {
  const sides = marks.map(sidesFor);
  const body = (side: keyof Sides): JsonObject =>
    sides.reduce<JsonObject>((whole, one) => merged(whole, one[side]) as JsonObject, { properties: {} });
  const [namespace, ...segments] = type.split("/");
  const id = `${group}/providers/${namespace}${segments.map((segment) => `/${segment}/one`).join("")}`;
  arm.store.put({ ...stamps, id, type, name: "one", body: body("stored"), sequence: 1 });
  const sent = asTemplate(body("sent")) as JsonObject;
  const resource = { id, type, name: "one", apiVersion: "2024-01-01", body: sent, unresolved: [] };
  return changeOf(arm, resource, { idsOnly: false });
}

interface Told {
  readonly path: string;
  readonly kind: string;
}

/** The leaves of a delta, with their paths from the root. */
function leaves(delta: Json | undefined, prefix = ""): readonly Told[] {
  return (Array.isArray(delta) ? (delta as readonly JsonObject[]) : []).flatMap((entry): readonly Told[] => {
    const { path, propertyChangeType, children } = entry as unknown as {
      path: string;
      propertyChangeType: string;
      children?: Json;
    };
    const step = /^\d+$/.test(path) ? "[*]" : prefix === "" ? path : `.${path}`;
    const at = `${prefix}${step}`;
    return children === undefined ? [{ path: at, kind: propertyChangeType }] : leaves(children, at);
  });
}

/** How a mark's path shows in the delta; a sorted array shows as whatever stands in another's place. */
const kinds: Readonly<Partial<Record<NoiseMark["kind"], string>>> = {
  live: "Delete",
  rotating: "Delete",
  extra: "Delete",
  phantom: "Delete",
  unread: "Create",
  invented: "Create",
  flipped: "Modify",
  "no-effect": "NoEffect",
  spelled: "Modify",
};

function pathOf(mark: NoiseMark): string {
  if (mark.kind === "recased-ids") return "properties";
  return "path" in mark ? mark.path.replaceAll("{*}", "one") : "";
}

const isOn = (told: string, path: string): boolean => told.startsWith(path) || path.startsWith(told);

const entries = Object.entries(noiseCases);
const simulated = entries.filter(([, { marks }]) => marks.length > 0);

describe("each noise case", () => {
  test.each(simulated)("%s is told when a scenario names it, and not otherwise", (name, { types, marks }) => {
    for (const type of types.map((one) => (one === "*" ? "Contoso.Any/things" : one))) {
      const isHiding = marks.some(({ kind }) => kind.startsWith("missed"));
      expect(tell(memoryArm(), type, marks)["changeType"]).toBe(isHiding ? "Modify" : "NoChange");
      const noisy = tell({ ...memoryArm(), noise: switchedOn([name]) }, type, marks);
      const [only] = marks;
      const usual = isHiding ? "NoChange" : "Modify";
      expect(noisy["changeType"]).toBe(
        only?.kind === "as-new" ? "Create" : only?.kind === "ignored" ? "Ignore" : usual,
      );
      const told = leaves(noisy["delta"]);
      for (const one of told) expect(marks.map(pathOf).some((path) => isOn(one.path, path))).toBe(true);
      for (const mark of marks) {
        const kind = kinds[mark.kind];
        if (kind === undefined || (mark.kind === "spelled" && mark.as === "lower")) continue;
        const shown = told.filter(({ path }) => isOn(path, pathOf(mark))).map((one) => one.kind);
        expect(shown, `${mark.kind} ${pathOf(mark)}`).toContain(kind);
      }
    }
  });

  test("every row of the table of noise cases is a case or is always told", () => {
    const rows = new Set(entries.map(([, { row }]) => row));
    expect([...rows].sort((left, right) => left - right)).toEqual(Array.from({ length: 69 }, (_, index) => index + 1));
    const silent = entries.filter(([, one]) => one.marks.length === 0 && one.includes === undefined);
    expect(silent.every(([, { always = "" }]) => always !== "")).toBe(true);
    const included = entries.flatMap(([, { includes = [] }]) => includes);
    expect(included.filter((name) => !Object.hasOwn(noiseCases, name))).toEqual([]);
  });

  test("a case befalls no other type", () => {
    const arm = { ...memoryArm(), noise: switchedOn(["policy-assignment-sku"]) };
    expect(tell(arm, "Microsoft.Authorization/policyDefinitions", [])["changeType"]).toBe("NoChange");
  });
});
