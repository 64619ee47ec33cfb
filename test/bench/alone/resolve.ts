// The offline steps on the landing zone of a folder, once, in a process of its own: nothing is warm.
import { performance } from "node:perf_hooks";
import { check } from "#check";
import { readFolder } from "#compile";
import { evaluate } from "#evaluate";
import { resolve } from "#resolve";
import { readCatalogue } from "../../../engine/compile/read-catalogue.ts";
import { say } from "./say.ts";

const read = await readFolder(process.argv[2] ?? "");
if (!("source" in read)) throw new Error(JSON.stringify(read.diagnostics));
const { checked } = check(read.source);
if (checked === undefined) throw new Error("The project is not in the language.");
const { declared } = evaluate(checked);
const { catalogue } = readCatalogue(read.source);
if (declared === undefined || catalogue === undefined) throw new Error("The project does not evaluate.");

const start = performance.now();
const { resolved, diagnostics } = resolve(declared, catalogue);
const tookMs = performance.now() - start;
if (resolved === undefined) throw new Error(JSON.stringify(diagnostics.slice(0, 3)));

const lock = [...read.source.files].filter(([path]) => path.endsWith(".json")).map(([, text]) => text);
const parseStart = performance.now();
for (const text of lock) JSON.parse(text);
const floorMs = performance.now() - parseStart;
say({ tookMs, floorMs, peakMiB: process.resourceUsage().maxRSS / 1024 });
