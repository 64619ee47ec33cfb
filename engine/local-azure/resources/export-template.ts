import type { Json, JsonObject } from "#lib/json";
import { isJsonObject, jsonArray, jsonString } from "#lib/json-parts";
import { escapeExpression } from "#template";
import type { Arm } from "../arm.ts";
import type { Answer, Exchange } from "../http/exchange.ts";
import { refuse } from "../http/refusal.ts";
import { withValueAt } from "../json-path.ts";
import { accepted, startOperation } from "../operations/operations.ts";
import type { Stored } from "../store/stored.ts";
import { withoutReadOnly } from "../what-if/read-only.ts";
import { parseAddress, subscriptionOf } from "./address.ts";
import { bodyOf, isRecord } from "./handlers.ts";
import { notFound, requireScope } from "./require-scope.ts";
import { withChildren } from "./shown-children.ts";

/** What `options` of the request says, comma-separated (REST: "Resource Groups - Export Template"). */
interface Options {
  readonly withDefaults: boolean;
  readonly withComments: boolean;
  readonly namesAreFixed: boolean;
  readonly everythingIsFixed: boolean;
}

/**
 * POST `/exportTemplate` of a resource group: a template of what the group holds now, or of the resources named and what is below
 * them. Its shape is that of az's recording test_resource_group_export_skip_all_params.
 */
export function exportTemplate(arm: Arm, exchange: Exchange): Answer {
  const group = exchange.path.slice(0, exchange.path.lastIndexOf("/"));
  requireScope(arm, group);
  const { resources, options, outputFormat } = bodyOf(exchange);
  if (outputFormat !== undefined && String(outputFormat).toLowerCase() !== "json") {
    const message = `The output format '${String(outputFormat)}' is not supported by the local Azure. Ask for 'Json'.`;
    refuse({ status: 400, code: "InvalidRequestContent", message });
  }
  const ids = jsonArray(resources ?? ["*"]).map((id) => jsonString(id).toLowerCase());
  const exported = ids.includes("*") ? inGroup(arm, group) : ids.flatMap((id) => named(arm, group, id));
  const body = { template: templateOf(arm, exported, readOptions(jsonString(options))) };
  const subscription = subscriptionOf(group) ?? "";
  const operation = startOperation(arm, { status: 200, body }, "job");
  return accepted(arm, exchange, `/subscriptions/${subscription}/operationresults/${operation}`);
}

function readOptions(text: string): Options {
  const words = text.toLowerCase().split(/[\s,]+/);
  return {
    withDefaults: words.includes("includeparameterdefaultvalue"),
    withComments: words.includes("includecomments"),
    namesAreFixed: words.includes("skipresourcenameparameterization"),
    everythingIsFixed: words.includes("skipallparameterization"),
  };
}

function inGroup(arm: Arm, group: string): readonly Stored[] {
  return arm.store.below(group).filter(({ id, type }) => {
    const address = parseAddress(id);
    return address?.scopeId.toLowerCase() === group.toLowerCase() && !isRecord(type);
  });
}

function named(arm: Arm, group: string, id: string): readonly Stored[] {
  const found = inGroup(arm, group).filter((one) => `${one.id.toLowerCase()}/`.startsWith(`${id}/`));
  return found.length === 0 ? notFound(id) : found;
}

/** Texts of expressions by the lower-case ids that they stand for. */
type Expressions = ReadonlyMap<string, string>;

interface Parameter {
  readonly name: string;
  readonly value: string;
}

function templateOf(arm: Arm, exported: readonly Stored[], options: Options): JsonObject {
  const isFixed = options.namesAreFixed || options.everythingIsFixed;
  const names = new Map(exported.map((stored) => [stored.id.toLowerCase(), nameParameter(stored)]));
  const tops = exported.filter(({ id }) => parseAddress(id)?.parentId === undefined);
  const own: Expressions = new Map(exported.map((one) => [one.id.toLowerCase(), resourceId(one, names, isFixed)]));
  const outside = options.everythingIsFixed ? [] : outsideIds(arm, exported, own);
  const known: Expressions = new Map([
    ...own,
    ...outside.map(({ name, value }) => [value.toLowerCase(), `parameters('${name}')`] as const),
  ]);
  const parameters = [
    ...(isFixed ? [] : tops.map(({ id, name }) => ({ name: names.get(id.toLowerCase()) ?? "", value: name }))),
    ...outside,
  ];
  const declared = parameters.map(({ name, value }) => [
    name,
    { ...(options.withDefaults ? { defaultValue: value } : {}), type: "String" },
  ]);
  return {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    parameters: Object.fromEntries(declared) as JsonObject,
    variables: {},
    resources: exported.map((stored) => ({
      ...(options.withComments ? { comments: `Generalized from resource: '${stored.id}'.` } : {}),
      ...resourceOf(arm, stored, known),
      name: nameOf(stored, names, isFixed),
    })),
  };
}

/** `virtualNetworks_hub_name` for the network `hub`. */
function nameParameter({ id, name, type }: Stored): string {
  const external = parseAddress(id)?.type.split("/").at(-1) ?? type;
  return `${external}_${name.replace(/[^A-Za-z0-9_]/g, "_")}_name`;
}

/** The names of a resource: that of the one in the group as an expression of its parameter, then its children's. */
function namesOf(stored: Stored, names: ReadonlyMap<string, string>, isFixed: boolean): readonly string[] {
  const [first = "", ...children] = parseAddress(stored.id)?.fullName.split("/") ?? [];
  const top = stored.id.split("/").slice(0, 9).join("/").toLowerCase();
  const parameter = names.get(top);
  const literals = children.map((name) => `'${name.replaceAll("'", "''")}'`);
  return [
    isFixed || parameter === undefined ? `'${first.replaceAll("'", "''")}'` : `parameters('${parameter}')`,
    ...literals,
  ];
}

function nameOf(stored: Stored, names: ReadonlyMap<string, string>, isFixed: boolean): string {
  const [top = "", ...children] = namesOf(stored, names, isFixed);
  if (isFixed || top.startsWith("'")) return escapeExpression(parseAddress(stored.id)?.fullName ?? stored.name);
  return children.length === 0
    ? `[${top}]`
    : `[concat(${top}, ${children.map((name) => `'/${name.slice(1)}`).join(", ")})]`;
}

function resourceId(stored: Stored, names: ReadonlyMap<string, string>, isFixed: boolean): string {
  return `resourceId('${stored.type}', ${namesOf(stored, names, isFixed).join(", ")})`;
}

/** Ids in the bodies of resources that are not exported: each becomes a parameter. */
function outsideIds(arm: Arm, exported: readonly Stored[], own: Expressions): readonly Parameter[] {
  const found = new Map<string, Parameter>();
  for (const { body } of exported) {
    for (const text of textsIn(body)) {
      const key = text.toLowerCase();
      const target = own.has(key) || !key.startsWith("/subscriptions/") ? undefined : arm.store.get(text);
      if (target === undefined || found.has(key) || parseAddress(target.id)?.scopeKind !== "resourceGroup") continue;
      found.set(key, { name: nameParameter(target).replace(/_name$/, "_externalid"), value: text });
    }
  }
  return [...found.values()];
}

function textsIn(value: Json): readonly string[] {
  if (typeof value === "string") return [value];
  if (isJsonObject(value)) return Object.values(value).flatMap(textsIn);
  return Array.isArray(value) ? (value as readonly Json[]).flatMap(textsIn) : [];
}

function resourceOf(arm: Arm, stored: Stored, known: Expressions): JsonObject {
  const used = new Set<string>();
  const body = withoutOwnIds(authored(arm, stored), `${stored.id.toLowerCase()}/`);
  const written = expressionsIn(body, known, used) as JsonObject;
  const parent = parseAddress(stored.id)?.parentId?.toLowerCase() ?? "";
  const dependsOn = [...new Set([...(known.has(parent) ? [known.get(parent) ?? ""] : []), ...used])]
    .filter((expression) => expression.startsWith("resourceId("))
    .map((expression) => `[${expression}]`);
  return {
    type: stored.type,
    apiVersion: stored.apiVersion,
    ...written,
    ...(dependsOn.length === 0 ? {} : { dependsOn }),
  };
}

/** The resource with the children that are written through it, and without what only its provider writes. */
function authored(arm: Arm, stored: Stored): JsonObject {
  const type = arm.types.get(stored.type.toLowerCase());
  if (type === undefined) return withoutReadOnly(type, stored.body);
  const listed = (type.shownChildren ?? []).filter(({ shows }) => shows === "id");
  const whole = withoutReadOnly(type, withChildren(arm, type, stored));
  return listed.reduce((body, { path }) => withValueAt(body, path, undefined), whole);
}

/** Ids and types of parts of the resource are no part of a template. */
function withoutOwnIds(value: Json, prefix: string): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((member) => withoutOwnIds(member, prefix));
  if (!isJsonObject(value)) return value;
  const isPart = jsonString(value["id"]).toLowerCase().startsWith(prefix);
  const kept = Object.entries(value).filter(([name]) => !isPart || (name !== "id" && name !== "type"));
  return Object.fromEntries(kept.map(([name, member]) => [name, withoutOwnIds(member, prefix)]));
}

/** The value with expressions for ids, and with all other text as text; `used` gets the expressions that were used. */
function expressionsIn(value: Json, known: Expressions, used: Set<string>): Json {
  if (typeof value === "string") {
    const expression = known.get(value.toLowerCase());
    if (expression === undefined) return escapeExpression(value);
    used.add(expression);
    return `[${expression}]`;
  }
  if (isJsonObject(value)) {
    const members = Object.entries(value).map(([name, member]) => [name, expressionsIn(member, known, used)] as const);
    return Object.fromEntries(members);
  }
  return Array.isArray(value) ? (value as readonly Json[]).map((member) => expressionsIn(member, known, used)) : value;
}
