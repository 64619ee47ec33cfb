import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject } from "#lib/json";
import { isJsonObject, jsonString } from "#lib/json-parts";
import type { DeploymentContext } from "#template";

/** The published data stands beside the project; without it these tests have nothing to read. */
export const sharedArm = join(import.meta.dirname, "../../../../shared/data/arm");

/** Whether the data is there; says so where it is not. */
export function hasShared(what: string): boolean {
  const found = existsSync(join(sharedArm, what));
  if (!found)
    process.stdout.write(`Skipped: ${join(sharedArm, what)} is absent, put the shared data beside the project.\n`);
  return found;
}

export interface TemplateFile {
  readonly path: string;
  readonly template: JsonObject;
}

/** Every file under a folder that is JSON and has resources, by path. Some published files are only excerpts. */
export function readTemplates(folder: string): readonly TemplateFile[] {
  const root = join(sharedArm, "templates", folder);
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".json"))
    .sort()
    .flatMap((path) => readTemplate(join(root, path)));
}

function readTemplate(path: string): readonly TemplateFile[] {
  const json = parse(readFileSync(path, "utf8").replace(/^\uFEFF/, ""));
  return isJsonObject(json) && json["resources"] !== undefined ? [{ path, template: json }] : [];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A deployment at the scope that the template's schema names. */
export function contextFor(template: JsonObject): DeploymentContext {
  const schema = jsonString(template["$schema"]).toLowerCase();
  return { scope: scopeFor(schema), location: "westeurope", deploymentName: "main" };
}

function scopeFor(schema: string): DeploymentContext["scope"] {
  const subscription = "/subscriptions/00000000-0000-0000-0000-000000000000";
  if (schema.includes("managementgroupdeployment"))
    return { kind: "managementGroup", id: "/providers/Microsoft.Management/managementGroups/platform" };
  if (schema.includes("subscriptiondeployment")) return { kind: "subscription", id: subscription };
  if (schema.includes("tenantdeployment")) return { kind: "tenant", id: "/" };
  return { kind: "resourceGroup", id: `${subscription}/resourceGroups/myRg` };
}
