// Parses expressions that were never seen, in a process of its own: nothing is remembered, nothing is warm.
import { performance } from "node:perf_hooks";
import { parseExpression } from "#template";
import { makeExpressions } from "../project/expression.ts";
import { say } from "./say.ts";

const [count = "", seed = ""] = process.argv.slice(2);
const texts = makeExpressions({ count: Number(count), seed: Number(seed) });
const json = JSON.stringify(texts);
const start = performance.now();
for (const text of texts) parseExpression(text);
const parsed = performance.now();
JSON.parse(json);
say({ tookMs: parsed - start, floorMs: performance.now() - parsed });
