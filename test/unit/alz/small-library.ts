import { mkdtempSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Json, JsonObject } from "#lib/json";

/** Files of a library by path below its folder: an object is written as JSON, a text as it is. */
export type LibraryFiles = Readonly<Record<string, JsonObject | string>>;

/** Writes a library into a new folder of its own and gives the folder. */
export async function smallLibrary(files: LibraryFiles): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "azo-alz-"));
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, typeof content === "string" ? content : JSON.stringify(content, null, 2));
  }
  return folder;
}

export function definition(name: string, more: JsonObject = {}): JsonObject {
  const policyRule = { if: { field: "type", equals: "x" }, then: { effect: "audit" } };
  return { name, properties: { displayName: `The ${name}`, description: "d", policyRule, ...more } };
}

export function initiative(name: string, members: readonly Json[], more: JsonObject = {}): JsonObject {
  return { name, properties: { displayName: `The ${name}`, description: "d", policyDefinitions: members, ...more } };
}

export function member(name: string, more: JsonObject = {}): JsonObject {
  const prefix = "/providers/Microsoft.Management/managementGroups/contoso/providers/Microsoft.Authorization";
  return { policyDefinitionId: `${prefix}/policyDefinitions/${name}`, policyDefinitionReferenceId: name, ...more };
}

export function assignment(name: string, policy: string, more: JsonObject = {}): JsonObject {
  const prefix = "/providers/Microsoft.Management/managementGroups/placeholder/providers/Microsoft.Authorization";
  const { identity, location, ...properties } = more;
  return {
    name,
    ...(identity === undefined ? {} : { identity }),
    ...(location === undefined ? {} : { location }),
    properties: {
      displayName: `The ${name}`,
      description: "d",
      policyDefinitionId: policy.startsWith("/") ? policy : `${prefix}/${policy}`,
      ...properties,
    },
  };
}

export function role(name: string, roleName: string): JsonObject {
  const permissions = [{ actions: ["*"], notActions: [] }];
  return { name, properties: { roleName, permissions, assignableScopes: ["${current_scope_resource_id}"] } };
}

export function group(id: string, parent: string | null, archetypes: readonly string[], exists = false): JsonObject {
  return { id, display_name: id, parent_id: parent, archetypes, exists };
}

export function architecture(name: string, groups: readonly JsonObject[]): JsonObject {
  return { name, management_groups: groups };
}
