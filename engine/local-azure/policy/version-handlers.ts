import type { Json, JsonObject } from "#lib/json";
import { jsonObject, jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import type { Answer, Exchange } from "../http/exchange.ts";
import { page } from "../http/page.ts";
import { refuse } from "../http/refusal.ts";
import type { Handler } from "../http/route.ts";
import { valueAt } from "../json-path.ts";
import { parseAddress } from "../resources/address.ts";
import { requireScope } from "../resources/require-scope.ts";
import type { Stored } from "../store/stored.ts";
import { keptVersions } from "./pinned-definition.ts";

/** GET `…/versions` of a definition or initiative: those whose content this Azure has. */
export function listVersions(type: string): Handler {
  return (arm: Arm, exchange: Exchange): Answer =>
    page(exchange, versionsOf(arm, requireDefinition(arm, exchange, type)));
}

/** GET `…/versions/{version}`. */
export function getVersion(type: string): Handler {
  return (arm: Arm, exchange: Exchange): Answer => {
    const { version = "" } = exchange.variables;
    const definition = requireDefinition(arm, exchange, type);
    const body = versionsOf(arm, definition).find(({ name }) => String(name).toLowerCase() === version.toLowerCase());
    if (body !== undefined) return { status: 200, body };
    const message = `The version '${version}' of the policy ${kindOf(type)} '${definition.name}' could not be found.`;
    return refuse({ status: 404, code: `${codeOf(type)}VersionNotFound`, message });
  };
}

/** POST `listPolicyDefinitionVersions` and its like: of all definitions at exactly the scope. */
export function listAllVersions(type: string): Handler {
  return (arm: Arm, exchange: Exchange): Answer => {
    const { scope = "" } = exchange.variables;
    requireScope(arm, scope);
    const at = scope.toLowerCase();
    const here = arm.store.ofType(type).filter(({ id }) => (parseAddress(id)?.scopeId ?? "").toLowerCase() === at);
    return page(
      exchange,
      here.flatMap((definition) => versionsOf(arm, definition)),
    );
  };
}

function requireDefinition(arm: Arm, { variables }: Exchange, type: string): Stored {
  const { scope = "", name = "" } = variables;
  requireScope(arm, scope);
  const found = arm.store.get(`${scope}/providers/${type}/${name}`);
  if (found !== undefined) return found;
  const message = `The policy ${kindOf(type)} '${name}' could not be found.`;
  return refuse({ status: 404, code: `${codeOf(type)}NotFound`, message });
}

/** The definition as its own newest version, and the versions kept beside it. */
function versionsOf(arm: Arm, definition: Stored): readonly JsonObject[] {
  const own = jsonString(valueAt(definition.body, "properties.version")) || "1.0.0";
  const kept = keptVersions(arm, definition).filter(({ name }) => name !== own);
  const version = (name: string, { body }: Stored): JsonObject => {
    const { versions: _versions, ...properties } = jsonObject(body["properties"]);
    const systemData: Json | undefined = body["systemData"];
    return {
      id: `${definition.id}/versions/${name}`,
      name,
      type: `${definition.type}/versions`,
      properties: { ...properties, version: name },
      ...(systemData === undefined ? {} : { systemData }),
    };
  };
  return [version(own, definition), ...kept.map((one) => version(one.name, one))];
}

function kindOf(type: string): string {
  return type.endsWith("policySetDefinitions") ? "set definition" : "definition";
}

function codeOf(type: string): string {
  return type.endsWith("policySetDefinitions") ? "PolicySetDefinition" : "PolicyDefinition";
}
