// As whom assignments act, in the case that syncs them all.
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compileInput, diagnosticsOf, scopeNamed } from "./compile-input.ts";

const folder = join(import.meta.dirname, "../../cases/policies-act-as-identities/input");
const identity = (name: string) =>
  `/subscriptions/0a000000-0000-4000-8000-000000000001/resourceGroups/rg-policy/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
const saidOf = async (change: (text: string) => string): Promise<readonly string[]> =>
  (await diagnosticsOf(folder, change)).diagnostics.map(({ code }) => code);

describe("a user-assigned identity", () => {
  it("that is declared is known by its id too, however that is spelt", async () => {
    const spelt = identity("id-policy").replace("resourceGroups/rg-policy", "resourcegroups/RG-POLICY");
    const desired = await compileInput(folder, (text) =>
      text.replace("userAssigned: idOf(ours) } }),", `userAssigned: "${spelt}" } }),`),
    );
    const assigned = scopeNamed(desired, "contoso").assigned.find(({ name }) => name === "As-Declared-Too");
    expect(assigned?.grants).toHaveLength(1);
    expect(assigned?.ungranted).toBeUndefined();
    const late = desired.units.find(({ id }) => id === "contoso/late-assignments");
    expect(late?.resources.map(({ name }) => name)).toContain("As-Declared-Too");
    expect(late?.dependsOn).toContain("contoso/platform/Management/resource-groups/rg-policy");
  });

  it("that is not declared gets nothing, and what it needs is told", async () => {
    const foreign = scopeNamed(await compileInput(folder), "contoso").assigned.find(
      ({ name }) => name === "As-Foreign",
    );
    expect(foreign?.grants).toEqual([]);
    expect(foreign?.ungranted?.identityId).toMatch(/id-foreign$/);
    expect(foreign?.ungranted?.grants.map(({ scopeId }) => scopeId.split("/").at(-1))).toEqual(["contoso"]);
  });

  it("takes a role once, whoever asks for it", async () => {
    const { quotas } = scopeNamed(await compileInput(folder), "contoso");
    // The assignment's own, the declared identity's, and the one that the author gives to the known principal.
    expect(quotas.find(({ what }) => what === "role assignments")?.count).toBe(3);
  });

  it("is refused where it means nothing", async () => {
    expect(await saidOf((text) => text.replace("idOf(ours)", 'idOf({ ...ours, name: "id-nobody" })'))).toEqual([
      "resolve/unknown-resource",
    ]);
    expect(await saidOf((text) => text.replaceAll(/principalId: "0B[^"]+"/g, 'principalId: "somebody"'))).toContain(
      "resolve/bad-principal-id",
    );
  });
});
