import { afterAll, expect, it } from "vitest";
import { makeProject } from "../../support/project.ts";

const project = makeProject();
afterAll(() => project.remove());

interface Why {
  readonly ok: boolean;
  readonly message?: string;
  readonly inherited?: boolean;
  readonly origin?: { readonly used: { readonly file: string }; readonly defined: { readonly file: string } };
  readonly resources?: readonly { readonly id: string; readonly place: { readonly file: string } }[];
}

async function why(...words: readonly string[]): Promise<Why> {
  const { out } = await project.azo("--json", "why", ...words);
  return JSON.parse(out) as Why;
}

it("azo why says as far as a pointer leads, and what may be meant", async () => {
  const answer = await why("vnet-payments-ne", "/properties/adressSpace/addressPrefixes/0");
  expect(answer.ok).toBe(false);
  expect(answer.message).toMatch(/ below \/properties\. Did you mean `addressSpace`\?$/);
});

it("azo why finds the default that a location comes from", async () => {
  const answer = await why("vnet-payments-ne", "location");
  expect(answer.origin?.used.file).toBe("landing-zone/index.ts");
  expect(answer.origin?.defined.file).toBe("landing-zone/settings.ts");
});

it("azo why finds the lines of an assignment, its parameters and the members of its initiative", async () => {
  const effect = await why("Audit-Network-Guardrails", "/properties/displayName");
  expect(effect.origin?.used.file).toBe("archetypes/platform.ts");
  const member = await why("Enforce-Network-Guardrails", "/properties/policyDefinitions/0/policyDefinitionId");
  expect(member.inherited).toBe(false);
  expect(member.origin?.defined.file).toBe("archetypes/policies/deny-management-ports.ts");
  const values = await why("Allowed-Locations", "/properties/parameters/listOfAllowedLocations/value");
  expect(values).toMatchObject({ inherited: false, origin: { defined: { file: "landing-zone/settings.ts" } } });
});

it.each([
  "alz/landingzones/corp/payments-prod/resource-groups/rg-network",
  "generated/desired/units/alz/assignments/template.json",
])("azo why says which lines asked for what the unit %s holds", async (unit) => {
  const { ok, resources = [] } = await why(unit);
  expect(ok).toBe(true);
  expect(resources.length).toBeGreaterThan(0);
  for (const { place } of resources) expect(place.file).toMatch(/^(?:landing-zone|archetypes)\//);
});
