import { diagnoser } from "#diagnostics";
import { resolveCatalogue } from "#diagnostics/resolve";
import type { Json, JsonObject } from "#lib/json";
import { templateScope } from "#lib/template-scope";
import type { TemplateDeployment, TemplateScope, TemplateValue } from "#model/landing-zone";
import type { Origin } from "#model/origin";
import type { Place } from "#model/place";
import type { ResolvedTemplate, ResolvedTemplateParameter } from "#model/resolved";
import { templateParameters, type TemplateParameter } from "#template";
import { deploymentNames } from "./deployment-names.ts";
import { fillReferences, type ReferenceTools } from "./resource-index.ts";
import { missingNames } from "./missing-names.ts";
import { isKeyVaultSecret } from "./is-key-vault-secret.ts";
import { templateValueFaults } from "./template-value-faults.ts";

const diagnose = diagnoser(resolveCatalogue);

export type TemplateTools = ReferenceTools & { readonly templates: ReadonlyMap<string, JsonObject> };

/** Where a template is deployed, and from where its references look. */
interface Deployed {
  readonly kind: TemplateScope;
  readonly id: string;
  readonly resourceGroupId: string;
  readonly subscriptionId: string;
}

/** The templates of one scope with every reference filled in; those that cannot be deployed there are reported and left out. */
export function resolveTemplates(
  deployments: readonly TemplateDeployment[],
  at: Deployed,
  tools: TemplateTools,
): readonly ResolvedTemplate[] {
  const names = deploymentNames(deployments);
  return deployments.flatMap((deployment, index) => {
    const json = templateFor(deployment, at, tools);
    return json === undefined ? [] : [resolveTemplate(deployment, { json, name: names[index] ?? "" }, at, tools)];
  });
}

function templateFor(deployment: TemplateDeployment, at: Deployed, tools: TemplateTools): JsonObject | undefined {
  const { template } = deployment;
  const json = tools.templates.get(template);
  const place = tools.places.at(deployment);
  if (json === undefined) {
    tools.report(diagnose("unknown-template", { template, known: [...tools.templates.keys()] }, place));
    return undefined;
  }
  const scope = templateScope(json) ?? "tenant";
  if (scope === at.kind) return json;
  tools.report(diagnose("template-scope", { template, scope, at: at.kind }, place));
  return undefined;
}

type Given = readonly [name: string, value: TemplateValue];

function resolveTemplate(
  deployment: TemplateDeployment,
  { json, name }: { readonly json: JsonObject; readonly name: string },
  at: Deployed,
  tools: TemplateTools,
): ResolvedTemplate {
  const { template } = deployment;
  const declared = templateParameters(json);
  const known = new Map(declared.map((parameter) => [parameter.name.toLowerCase(), parameter]));
  const given = Object.entries(deployment.parameters).filter((entry): entry is [string, TemplateValue] => {
    const [name, value] = entry;
    const parameter = known.get(name.toLowerCase());
    // Null for what may not be null means the default, as in ARM.
    if (value === undefined || (value === null && parameter?.isNullable === false)) return false;
    if (parameter !== undefined) return true;
    const names = declared.map((parameter) => parameter.name);
    const place = tools.places.atKey(deployment.parameters, name);
    tools.report(diagnose("unknown-template-parameter", { name, template, known: names }, place));
    return false;
  });
  const unknown = Object.keys(deployment.parameters).filter((name) => !known.has(name.toLowerCase()));
  for (const name of missingNames(declared, [...unknown, ...given.map(([other]) => other)]))
    tools.report(diagnose("missing-template-parameter", { name, template }, missingAt(deployment, name, tools)));
  const values = given.flatMap(([name, value]) => {
    const parameter = known.get(name.toLowerCase());
    return parameter === undefined ? [] : (resolveValue(parameter, [name, value], { deployment, at, tools }) ?? []);
  });
  return {
    name,
    template,
    json,
    parameters: Object.fromEntries(values.map(({ name, parameter }) => [name, parameter])),
    references: [...new Set(values.flatMap(({ ids }) => ids))],
    origin: tools.places.of(deployment),
    origins: new Map(values.flatMap(({ origins }) => [...origins])),
  };
}

/** Where null stands for a parameter that needs a value; the call where nothing does. */
function missingAt(deployment: TemplateDeployment, name: string, { places }: TemplateTools): Place {
  const written = Object.keys(deployment.parameters).find((key) => key.toLowerCase() === name.toLowerCase());
  return written === undefined ? places.at(deployment) : places.at(deployment.parameters, written);
}

const vaultId = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.KeyVault\/vaults\/[^/]+$/i;

interface ResolvedValue {
  readonly name: string;
  readonly parameter: ResolvedTemplateParameter;
  readonly ids: readonly string[];
  readonly origins: ReadonlyMap<string, Origin>;
}

function resolveValue(
  parameter: TemplateParameter,
  [written, value]: Given,
  {
    deployment,
    at,
    tools,
  }: { readonly deployment: TemplateDeployment; readonly at: Deployed; readonly tools: TemplateTools },
): ResolvedValue | undefined {
  const { name } = parameter;
  const holder = deployment.parameters;
  const origins = new Map([[`/${name}`, tools.places.of(holder, written)]]);
  if (isKeyVaultSecret(value) && parameter.isSecure) {
    const filled = fillReferences(value.vault, at, tools);
    const id = String(filled.value);
    // A reference that was not found has been reported, and left nothing.
    if (id !== "" && !vaultId.test(id)) tools.report(diagnose("vault-id", { id }, tools.places.at(value, "vault")));
    const version = value.version === undefined ? {} : { version: value.version };
    const secret = { kind: "secret", vault: id, name: value.name, ...version } as const;
    return { name, parameter: secret, ids: filled.ids, origins };
  }
  const filled = fillReferences(value as Json, at, tools);
  const faults = templateValueFaults(parameter, filled.value, {
    template: deployment.template,
    places: tools.places,
    place: tools.places.at(holder, written),
  });
  faults.forEach(tools.report);
  if (faults.length > 0) return undefined;
  tools.places.collect(filled.value, `/${name}`, origins);
  return { name, parameter: { kind: "value", value: filled.value }, ids: filled.ids, origins };
}
