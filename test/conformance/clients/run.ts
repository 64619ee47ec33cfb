// `npm run conformance`: drives the local Azure with clients that others wrote, and writes engine/docs/local-azure.md.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { runAz } from "./az.ts";
import { getDebianClients } from "./debian-clients.ts";
import { conformanceDocument } from "./document.ts";
import { runJavaScript } from "./javascript.ts";
import { runPython } from "./python.ts";
import type { Row } from "./row.ts";

const file = join(import.meta.dirname, "../../../engine/docs/local-azure.md");

const rows: Row[] = [];
await run("the JavaScript clients", runJavaScript);
const debian = await getDebianClients();
if (typeof debian === "string") process.stdout.write(`${debian}\n`);
await run("the Python clients", () => runPython(debian));
await run("az (some minutes)", () => runAz(debian, "whole"));

const text = conformanceDocument(rows, new Date().toISOString().slice(0, 10));
writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
process.stdout.write(`${file}\n`);
process.exitCode = rows.some(({ result }) => result === "failed") ? 1 : 0;

async function run(name: string, work: () => Promise<readonly Row[]>): Promise<void> {
  process.stdout.write(`${name}: `);
  const found = await work();
  rows.push(...found);
  const passed = found.filter(({ result }) => result === "passed").length;
  process.stdout.write(`${passed} of ${found.length} operations passed\n`);
  for (const { client, operation, result, note } of found) {
    if (result !== "passed") process.stdout.write(`  ${result}: ${client} ${operation}: ${note}\n`);
  }
}
