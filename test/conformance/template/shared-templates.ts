import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject } from "#lib/json";
import { isJsonObject, jsonString } from "#lib/json-parts";
import type { DeploymentContext } from "#template";
import { givenData } from "../../support/given-data.ts";

const given = givenData("arm/templates");

export const templatesFolder = given.path;
export const hasTemplates = given.isThere;

export interface TemplateFile {
  readonly path: string;
  readonly template: JsonObject;
}

/** Every file under a folder that is JSON and has resources, by path. Some published files are only excerpts. */
export function readTemplates(folder: string): readonly TemplateFile[] {
  const root = join(templatesFolder, folder);
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
