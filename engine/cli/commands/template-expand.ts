import { readFile } from "node:fs/promises";
import { escapeLineBreaks } from "#lib/escape-line-breaks";
import type { JsonObject } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";
import { type DeploymentScope, expandTemplate, type ParameterValue } from "#template";
import type { Command } from "../command.ts";
import type { Context } from "../context.ts";
import { exitCodes } from "../exit-code.ts";
import { printFailure } from "../print.ts";

/** Larger files are not ARM's: a template has at most 4 MB (learn.microsoft.com, "Template limits"). */
const mostBytes = 8 * 1024 * 1024;

/** What a template would deploy, as far as it can be known without Azure. */
export const templateExpand: Command = {
  options: [
    { flags: "--template <file>", description: "the ARM template, JSON; comments are allowed" },
    { flags: "--parameters <file>", description: "an ARM parameters file, or an object of name to value" },
    {
      flags: "--scope <id>",
      description: "where it is deployed: / or the ARM id of a group, subscription or resource group",
    },
    { flags: "--location <region>", description: "location of the deployment or of the resource group" },
  ],
  example: "azo template expand --template main.json --scope /subscriptions/…/resourceGroups/rg-hub",
  run: async (context, { options }) => {
    const { template: file, scope: scopeId, parameters: parametersFile, location } = options;
    const scope = typeof scopeId === "string" ? scopeOf(scopeId) : undefined;
    if (typeof file !== "string" || scope === undefined) {
      printFailure(context, "template-expand", "Say which template (--template) and where it is deployed (--scope).");
      return exitCodes.misuse;
    }
    const template = await readObject(context, file);
    const parameters = typeof parametersFile === "string" ? await readObject(context, parametersFile) : {};
    if (template === undefined || parameters === undefined) return exitCodes.failed;
    const where = typeof location === "string" ? { location } : {};
    const request = { template, parameters: parametersOf(parameters), context: { scope, ...where } };
    const { predictedResources, outputs, diagnostics } = expandTemplate(request);
    const flat = predictedResources.map(({ id, type, apiVersion, name, body }) => ({
      id,
      type,
      apiVersion,
      name,
      ...body,
    }));
    context.streams.out(
      context.json
        ? `${JSON.stringify({ predictedResources: flat, outputs, diagnostics })}\n`
        : `${JSON.stringify({ predictedResources: flat, outputs, diagnostics }, null, 2)}\n`,
    );
    return diagnostics.some(({ severity }) => severity === "error") ? exitCodes.failed : exitCodes.done;
  },
};

async function readObject(context: Context, file: string): Promise<JsonObject | undefined> {
  try {
    const text = await readFile(file, "utf8");
    if (text.length > mostBytes) throw new Error(`it is larger than ${mostBytes} bytes`);
    const { default: json5 } = await import("json5");
    const value: unknown = json5.parse(escapeLineBreaks(text));
    if (!isJsonObject(value)) throw new Error("it is not a JSON object");
    return value;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    printFailure(context, "template-expand", `${file} cannot be read: ${reason}.`);
    return undefined;
  }
}

/** A whole parameters file, its `parameters`, or plain values. */
function parametersOf(document: JsonObject): Readonly<Record<string, ParameterValue>> {
  const declared = document["parameters"];
  const isFile = isJsonObject(declared) && ("$schema" in document || "contentVersion" in document);
  const entries = Object.entries(isFile ? declared : document);
  return Object.fromEntries(
    entries.map(([name, value]) => {
      const wrapped = isJsonObject(value) && ("value" in value || "reference" in value);
      return [name, wrapped ? (value as ParameterValue) : { value }];
    }),
  );
}

function scopeOf(id: string): DeploymentScope | undefined {
  if (id === "/" || id === "") return { kind: "tenant", id: "/" };
  if (/^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+$/i.test(id)) return { kind: "resourceGroup", id };
  if (/^\/subscriptions\/[^/]+$/i.test(id)) return { kind: "subscription", id };
  return /^\/providers\/Microsoft\.Management\/managementGroups\/[^/]+$/i.test(id)
    ? { kind: "managementGroup", id }
    : undefined;
}
