import { relative } from "node:path";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "#lib/json";
import { jsonObject } from "#lib/json-parts";
import { expandTemplate, prepareTemplate, templateProblemOf } from "#template";
import type { OutputValue, Prepared, PreparedResource, TemplateRequest, TemplateRuntime } from "#template";
import { contextFor, hasTemplates, readTemplates, templatesFolder } from "./shared-templates.ts";
import type { TemplateFile } from "./shared-templates.ts";

const files = [...readTemplates("avm"), ...readTemplates("docs"), ...readTemplates("bicep")].filter(needsNothing);

/** What a make-believe Azure holds: the bodies it was sent, by id. */
type Store = Map<string, JsonObject>;

describe.runIf(hasTemplates)("templates that need no parameters", () => {
  test("there are enough of them", () => expect(files.length).toBeGreaterThan(100));

  test.each(files.map((file) => ({ ...file, name: relative(templatesFolder, file.path) })))(
    "$name is deployed as it was predicted",
    ({ template }) => {
      const request = { template, context: { ...contextFor(template), tenantId: "t", utcNow: "2026-01-02T03:04:05Z" } };
      const store: Store = new Map();
      deploy(request, store);
      const { predictedResources } = expandTemplate(request);
      const known = predictedResources.filter(
        ({ id, unresolved }) => unresolved.length === 0 && store.has(id.toLowerCase()),
      );
      const times = new Map<string, number>();
      for (const { id } of predictedResources) times.set(id.toLowerCase(), (times.get(id.toLowerCase()) ?? 0) + 1);
      for (const { id, body } of known.filter((one) => times.get(one.id.toLowerCase()) === 1))
        expect({ id, body: store.get(id.toLowerCase()) }).toEqual({ id, body });
    },
  );
});

function needsNothing({ template }: TemplateFile): boolean {
  return Object.values(jsonObject(template["parameters"])).every((parameter) => {
    const { defaultValue, nullable } = jsonObject(parameter);
    return defaultValue !== undefined || nullable === true;
  });
}

/** Deploys in the order of the dependencies. What only Azure could add to a resource is missing here and ends the deployment. */
function deploy(request: TemplateRequest, store: Store): Readonly<Record<string, OutputValue>> {
  const prepared = prepareTemplate(request);
  const runtime = runtimeOver(store);
  for (const resource of prepared.problems.length === 0 ? inOrder(prepared) : [])
    if (!resource.existing && resource.condition?.(runtime) !== false) deployOne(resource, store, runtime);
  return lenient(() => prepared.outputs(runtime), {});
}

function deployOne(resource: PreparedResource, store: Store, runtime: TemplateRuntime): void {
  const id = resource.id.toLowerCase();
  const { nested } = resource;
  if (nested === undefined) {
    const body = lenient<JsonObject | undefined>(() => resource.body(runtime), undefined);
    if (body !== undefined) store.set(id, body);
  } else if (nested.templateLink === undefined) {
    const request = lenient<TemplateRequest | undefined>(() => nested.request(runtime), undefined);
    if (request !== undefined)
      store.set(id, { properties: { outputs: deploy(request, store) as unknown as JsonObject } });
  }
}

function inOrder({ resources }: Prepared): readonly PreparedResource[] {
  const done = new Set<string>();
  const ordered: PreparedResource[] = [];
  while (ordered.length < resources.length) {
    const next = resources.find(({ key, dependsOn }) => !done.has(key) && dependsOn.every((other) => done.has(other)));
    if (next === undefined) throw new Error("Nothing can be deployed next although something is left.");
    done.add(next.key);
    ordered.push(next);
  }
  return ordered;
}

function runtimeOver(store: Store): TemplateRuntime {
  return {
    reference: (id, _apiVersion, full) => {
      const body = store.get(id.toLowerCase());
      return full || body === undefined ? body : jsonObject(body["properties"]);
    },
    list: () => ({}),
    newGuid: () => "00000000-0000-0000-0000-000000000001",
    utcNow: "2026-01-02T03:04:05Z",
  };
}

function lenient<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch (error) {
    if (templateProblemOf(error) === undefined) throw error;
    return otherwise;
  }
}
