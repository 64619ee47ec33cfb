// Expands one ARM template in a process of its own: nothing is parsed before, nothing is warm.
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import type { JsonObject } from "#lib/json";
import { expandTemplate } from "#template";
import { contextFor } from "../../conformance/template/shared-templates.ts";
import { say } from "./say.ts";

const text = readFileSync(process.argv[2] ?? "", "utf8");
const start = performance.now();
const template = JSON.parse(text) as JsonObject;
const parsed = performance.now();
const { predictedResources, diagnostics } = expandTemplate({ template, context: contextFor(template) });
const tookMs = performance.now() - parsed;
const errors = diagnostics.filter(({ severity }) => severity === "error");
if (errors.length > 0) throw new Error(JSON.stringify(errors[0]));
say({ tookMs, floorMs: parsed - start, resources: predictedResources.length });
