import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readBuiltInPolicies, writePolicyTypes } from "#generate";
import type { Bench } from "../bench.ts";
import type { Figure } from "../figure.ts";
import { inTurns, runProcess, wallMs } from "../run-process.ts";
import { typeCheckAlone } from "../type-check-alone.ts";

const plain = `import { managementGroup } from "azo";

export const group = managementGroup({ id: "bench", displayName: "Bench" });
`;

const withTypes = `import { policies } from "./generated/azure/policies.ts";
import { roles } from "./generated/azure/roles.ts";

export const names = [...Object.keys(policies), ...Object.keys(roles)];
`;

/** What the type checker pays for having `generated/azure` in scope: this repository's, and one with all built-ins of the libraries. */
export async function azureTypesRows(bench: Bench): Promise<readonly Figure[]> {
  const generated = (name: string) => readFileSync(join(bench.repository, "generated/azure", name), "utf8");
  const own = generated("policies.ts");
  const roles = generated("roles.ts");
  const figures = [await measure(bench, "generated/azure of this repository", own, roles)];
  const builtIns = join(bench.repository, "../shared/data/alz/builtin-policies.jsonl");
  if (!existsSync(builtIns)) return figures;
  const all = readBuiltInPolicies(readFileSync(builtIns, "utf8"));
  const count = Object.keys(all.definitions).length + Object.keys(all.sets).length;
  const name = `generated/azure with ${count} built-ins`;
  return [...figures, await measure(bench, name, await writePolicyTypes(all, "azo generate"), roles)];
}

async function measure(bench: Bench, name: string, policies: string, roles: string): Promise<Figure> {
  const files = { "generated/azure/policies.ts": policies, "generated/azure/roles.ts": roles, "plain.ts": plain };
  const folder = bench.project(new Map([...Object.entries(files), ["types.ts", withTypes]]));
  const bare = bench.project(new Map([["plain.ts", plain]]));
  const request = typeCheckAlone(bench, { folder, include: ["."] });
  const floor = typeCheckAlone(bench, { folder: bare, include: ["."] });
  await runProcess(request);
  const runs = await inTurns(9, { types: () => wallMs(request), floor: () => wallMs(floor) });
  return {
    name: `type check with ${name}`,
    unit: "ms",
    runs: runs.types,
    floor: { name: 'TypeScript 7 alone, "azo" and one group', runs: runs.floor },
  };
}
