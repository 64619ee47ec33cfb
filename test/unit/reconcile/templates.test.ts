// What Azure refuses of a template stands at the author's call of it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { invariant } from "#lib/invariant";
import type { Place } from "#model/place";
import { openAudit } from "#record";
import { azurePorts, reconcile } from "#reconcile";
import { readFolder } from "../../../engine/compile/read-source.ts";
import { runStages } from "../../../engine/compile/stages.ts";
import { openTenant, type Tenant, type TenantFile, tenantId } from "../../support/tenant.ts";

const folder = join(import.meta.dirname, "../../cases/template-as-a-function");
const file = JSON.parse(readFileSync(join(folder, "tenant.json"), "utf8")) as TenantFile;
const open: Tenant[] = [];

afterEach(async () => {
  for (const tenant of open.splice(0)) await tenant.close();
});

/** What is said of the case in a tenant that lacks some of what it should have; `change` edits the landing zone before. */
async function refusals(
  lacks: (id: string) => boolean,
  change: (text: string) => string = (text) => text,
): Promise<readonly (readonly [code: string, text: string])[]> {
  const read = await readFolder(join(folder, "input"));
  invariant("source" in read, JSON.stringify(read));
  const files = new Map(
    [...read.source.files].map(([path, text]) => [path, path.startsWith("landing-zone/") ? change(text) : text]),
  );
  const { desired, diagnostics: faults } = runStages({ kind: "desired", source: { ...read.source, files }, tenantId });
  invariant(desired !== undefined, JSON.stringify(faults));
  const tenant = await openTenant({ ...file, resources: file.resources.filter(({ id }) => !lacks(id)) });
  open.push(tenant);
  const audit = openAudit(":memory:", () => new Date(0));
  const { diagnostics } = await reconcile(
    desired,
    {
      ...azurePorts(tenant.azure),
      audit,
      progress: () => undefined,
      planned: () => undefined,
      signal: new AbortController().signal,
      clock: () => new Date(0),
      killSwitch: async () => false,
    },
    { tenantId, guardrails: { mode: "enforce", allowScopes: ["*"], denyScopes: [], unmanage: "detach" } },
  );
  audit.close();
  return diagnostics.map(({ code, place }) => [code, textAt(files, place)] as const);
}

function textAt(files: ReadonlyMap<string, string>, place: Place | undefined): string {
  const line = files.get(place?.file ?? "")?.split("\n")[(place?.line ?? 0) - 1];
  return line?.slice((place?.column ?? 0) - 1).trim() ?? "";
}

describe("what Azure refuses of a template", () => {
  it("stands at the call when it is the deployment: a secret that its vault does not have", async () => {
    const said = await refusals((id) => id.includes("/secrets/"));
    expect(said[0]).toEqual(["apply/azure-refused", "spoke({"]);
  });

  it("stands at the call when it is a resource of the template", async () => {
    const said = await refusals(
      () => false,
      (text) => text.replace('addressPrefix: "10.1.0.0/24"', 'addressPrefix: "10.1.0.0/99"'),
    );
    expect(said[0]).toEqual(["apply/azure-refused", "spoke({"]);
  });
});
