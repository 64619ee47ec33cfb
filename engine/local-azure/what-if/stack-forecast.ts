import type { Json, JsonObject } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import type { Prediction } from "../deployments/predict.ts";
import { parseAddress } from "../resources/address.ts";
import { readResource } from "../resources/read-resource.ts";
import type { StackRequest } from "../stacks/read-stack.ts";
import { actionFor, denyMode, denyStatus, managedIds, readActions } from "../stacks/stack-record.ts";
import type { Stored } from "../store/stored.ts";
import { changeOf } from "./forecast.ts";
import { withoutReadOnly } from "./read-only.ts";
import { sameValue } from "./same-value.ts";

/** What a PUT of the stack would change: resources, and the stack's own deny settings and scope. */
export function stackForecast(
  arm: Arm,
  request: StackRequest,
  { stack, prediction }: { readonly stack: Stored | undefined; readonly prediction: Prediction },
): JsonObject {
  const settings = jsonObject(request.properties["denySettings"]);
  const named = new Set(prediction.resources.map(({ id }) => id.toLowerCase()));
  const gone = managedIds(stack).filter((id) => !named.has(id.toLowerCase()));
  // A stack hides what differed when it was deployed; the first time it has nothing to compare with (gitops-and-arm 2.2).
  const quiet = stack === undefined ? {} : { noise: [] };
  const resourceChanges = [
    ...prediction.resources.map((one) =>
      resourceChange(
        arm,
        { change: changeOf(arm, one, { idsOnly: false, ...quiet }), type: one.type },
        { stack, settings },
      ),
    ),
    ...gone.map((id) => goneChange(arm, id, { stack, actions: jsonObject(request.properties["actionOnUnmanage"]) })),
  ];
  const before = stack === undefined ? undefined : jsonObject(jsonObject(stack.body["properties"])["denySettings"]);
  const diagnostics = prediction.diagnostics.map(({ severity, code, message, target }) => ({
    level: severity,
    code,
    message,
    target,
  }));
  return {
    changes: {
      resourceChanges,
      denySettingsChange: settingsChange(before, settings),
      deploymentScopeChange: scopeChange(stack, request.properties),
    },
    diagnostics: [
      ...diagnostics,
      ...groupWarning(
        settings,
        prediction.resources.map(({ type }) => type),
      ),
    ],
  };
}

interface Around {
  readonly stack: Stored | undefined;
  readonly settings: JsonObject;
}

function resourceChange(
  arm: Arm,
  one: { readonly change: JsonObject; readonly type: string },
  { stack, settings }: Around,
): JsonObject {
  const { change, type } = one;
  const id = jsonString(change["resourceId"]);
  const kind = jsonString(change["changeType"]);
  const wasManaged = managedIds(stack).some((managed) => managed.toLowerCase() === id.toLowerCase());
  const configuration: JsonObject = Object.fromEntries(
    ["before", "after", "delta"].flatMap((name) =>
      change[name] === undefined ? [] : [[name, change[name] ?? null] as const],
    ),
  );
  const { symbolicName, unsupportedReason } = change;
  return {
    id,
    type: arm.types.get(type.toLowerCase())?.type ?? type,
    ...(symbolicName === undefined ? {} : { symbolicName }),
    ...(unsupportedReason === undefined ? {} : { unsupportedReason }),
    managementStatusChange: { before: wasManaged ? "managed" : "notManaged", after: "managed" },
    denyStatusChange: {
      before: wasManaged ? denyStatus(denyMode(stack), id) : "none",
      after: denyStatus(normalMode(settings), id),
    },
    changeType: kind.charAt(0).toLowerCase() + kind.slice(1),
    changeCertainty: "definite",
    ...(Object.keys(configuration).length === 0 ? {} : { resourceConfigurationChanges: configuration }),
  };
}

function normalMode(settings: JsonObject): string {
  const modes = ["none", "denyDelete", "denyWriteAndDelete"];
  const mode = jsonString(settings["mode"]).toLowerCase();
  return modes.find((one) => one.toLowerCase() === mode) ?? "none";
}

/** A resource that the stack managed and no longer names. */
function goneChange(
  arm: Arm,
  id: string,
  { stack, actions }: { readonly stack: Stored | undefined; readonly actions: JsonObject },
): JsonObject {
  const stored = arm.store.get(id);
  const isDeleted = actionFor(readActions(actions), id) === "delete";
  const before =
    stored === undefined ? {} : withoutReadOnly(arm.types.get(stored.type.toLowerCase()), readResource(arm, stored));
  return {
    id,
    type: stored?.type ?? parseAddress(id)?.type ?? "",
    managementStatusChange: { before: "managed", after: isDeleted ? "unknown" : "notManaged" },
    denyStatusChange: { before: denyStatus(denyMode(stack), id), after: "none" },
    changeType: isDeleted ? "delete" : "detach",
    changeCertainty: "definite",
    ...(stored === undefined ? {} : { resourceConfigurationChanges: { before } }),
  };
}

/** Paths begin with a capital and booleans are words here (recorded). */
function settingsChange(before: JsonObject | undefined, after: JsonObject): JsonObject {
  const mode = valueChange("Mode", before?.["mode"], after["mode"]);
  const children = valueChange(
    "ApplyToChildScopes",
    word(before?.["applyToChildScopes"]),
    word(after["applyToChildScopes"]),
  );
  const lists = ["excludedPrincipals", "excludedActions"].flatMap((name) =>
    listChange(name, before?.[name], after[name]),
  );
  const delta = [...mode, ...children, ...lists];
  return { ...(before === undefined ? {} : { before }), after, delta };
}

function word(value: Json | undefined): Json | undefined {
  return value === undefined ? undefined : value === true ? "True" : "False";
}

function valueChange(path: string, before: Json | undefined, after: Json | undefined): readonly JsonObject[] {
  if (after === undefined || (before !== undefined && sameValue(before, after))) return [];
  if (before === undefined) return after === "False" ? [] : [{ path, changeType: "create", after }];
  return [{ path, changeType: "modify", before, after }];
}

function listChange(name: string, before: Json | undefined, after: Json | undefined): readonly JsonObject[] {
  const old = jsonArray(before).map(String);
  const now = jsonArray(after).map(String);
  const added = now.flatMap((one, index) =>
    old.includes(one) ? [] : [{ path: String(index), changeType: "create", after: one }],
  );
  const removed = old.flatMap((one, index) =>
    now.includes(one) ? [] : [{ path: String(index), changeType: "delete", before: one }],
  );
  const children = [...removed, ...added];
  const path = name.charAt(0).toUpperCase() + name.slice(1);
  return children.length === 0 ? [] : [{ path, changeType: "array", children }];
}

function scopeChange(stack: Stored | undefined, properties: JsonObject): JsonObject {
  const before = jsonString(jsonObject(stack?.body["properties"])["deploymentScope"]);
  const after = jsonString(properties["deploymentScope"]);
  if (before.toLowerCase() === after.toLowerCase()) return {};
  return { ...(before === "" ? {} : { before }), ...(after === "" ? {} : { after }) };
}

function groupWarning(settings: JsonObject, types: readonly string[]): readonly JsonObject[] {
  const hasGroup = types.some((type) => type.toLowerCase() === "microsoft.resources/resourcegroups");
  if (settings["applyToChildScopes"] !== true || !hasGroup) return [];
  const message =
    "Even though the deny setting `ApplyToChildScopes` was set to true, child scopes will not be applied to any resource group with a deny assignment.";
  return [{ level: "info", code: "RGDenyAssignmentNeverAppliesToChildScopes", message, additionalInfo: [] }];
}
