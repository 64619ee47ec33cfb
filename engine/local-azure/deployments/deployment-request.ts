import type { ParameterValue, TemplateRequest } from "#template";
import type { Json, JsonObject } from "#lib/json";
import { isJsonObject, jsonObject, jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import { refuse } from "../http/refusal.ts";
import { memberOf, valueAt } from "../json-path.ts";
import { checkedTemplate } from "./checked-template.ts";

/** What a PUT, a validation or a what-if of a deployment or stack carries, as it is kept to run it again. */
export interface DeploymentInput {
  readonly template: JsonObject;
  readonly parameters: JsonObject;
  readonly mode: "Incremental" | "Complete";
}

/** Reads `properties` of the request; templates and parameters may stand in template specs. Refuses by throwing. */
export function readInput(arm: Arm, properties: JsonObject): DeploymentInput {
  const template = readTemplate(arm, properties);
  const mode = jsonString(properties["mode"]) || "Incremental";
  if (!["incremental", "complete"].includes(mode.toLowerCase())) {
    const message = `The deployment mode '${mode}' is not valid. It is 'Incremental' or 'Complete'.`;
    refuse({ status: 400, code: "InvalidDeploymentMode", message });
  }
  const parameters = jsonObject(properties["parameters"]);
  return { template, parameters, mode: mode.toLowerCase() === "complete" ? "Complete" : "Incremental" };
}

/**
 * What is checked before anything is deployed: the template alone, or with it what providers and policies refuse, and (Provider)
 * the rights of the caller. Source: Microsoft.Resources 2025-04-01, validationLevel; gitops-and-arm 2.2.
 */
export type ValidationLevel = "Template" | "Provider" | "ProviderNoRbac";

const validationLevels: readonly ValidationLevel[] = ["Template", "Provider", "ProviderNoRbac"];

/** The level that the request asks for; Provider when it says nothing. */
export function readValidation(properties: JsonObject): ValidationLevel {
  const asked = jsonString(properties["validationLevel"]) || "Provider";
  const level = validationLevels.find((one) => one.toLowerCase() === asked.toLowerCase());
  if (level !== undefined) return level;
  const message = `The validation level '${asked}' is not valid. It is one of ${validationLevels.join(", ")}.`;
  refuse({ status: 400, code: "InvalidRequestContent", message });
}

function readTemplate(arm: Arm, properties: JsonObject): JsonObject {
  const template = properties["template"];
  if (isJsonObject(template)) return checkedTemplate(template);
  const link = jsonObject(properties["templateLink"]);
  const id = jsonString(link["id"]);
  if (id !== "") return readSpec(arm, id);
  const message =
    link["uri"] === undefined
      ? "The request content is not valid: it has neither a template nor a templateLink."
      : `The template at '${jsonString(link["uri"])}' cannot be fetched: the local Azure reaches no other machine. Send the template itself.`;
  refuse({ status: 400, code: link["uri"] === undefined ? "InvalidRequestContent" : "InvalidTemplateLink", message });
}

function readSpec(arm: Arm, id: string): JsonObject {
  const template = valueAt(arm.store.get(id)?.body ?? {}, "properties.mainTemplate");
  if (isJsonObject(template)) return template;
  refuse({
    status: 404,
    code: "TemplateSpecVersionNotFound",
    message: `The template spec version '${id}' was not found.`,
  });
}

/** The parameters as the template reads them: secrets of key vaults are put in. */
export function parameterValues(arm: Arm, parameters: JsonObject): NonNullable<TemplateRequest["parameters"]> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, entry]): readonly [string, ParameterValue] => {
      const parameter = jsonObject(entry);
      const reference = memberOf(parameter, "reference");
      if (isJsonObject(reference)) return [name, { value: readSecret(arm, name, reference) }];
      const value = memberOf(parameter, "value");
      return [name, value === undefined ? {} : { value }];
    }),
  );
}

function readSecret(arm: Arm, parameter: string, reference: JsonObject): Json {
  const vault = jsonString(valueAt(reference, "keyVault.id"));
  const secret = arm.store.get(`${vault}/secrets/${jsonString(reference["secretName"])}`);
  const value = secret?.hidden["value"];
  if (value !== undefined) return value;
  refuse({
    status: 400,
    code: "KeyVaultParameterReferenceNotFound",
    message: `The specified KeyVault '${vault}' or its secret '${jsonString(reference["secretName"])}' could not be found for parameter '${parameter}'.`,
  });
}
