// takes  names of rows, default all; `--json` for one document instead of a table
// gives  each figure beside a floor measured in the same run, as a ratio, and whether it meets its goal
// promises  nothing is asserted and nothing is special-cased: a row that cannot be measured says why, and the others go on
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { openBench } from "./bench.ts";
import { type Judged, judge } from "./figure.ts";
import { rows } from "./rows/index.ts";
import { table } from "./table.ts";

interface Failure {
  readonly row: string;
  readonly why: string;
}

const { values, positionals } = parseArgs({ options: { json: { type: "boolean" } }, allowPositionals: true });
const unknown = positionals.filter((name) => !Object.hasOwn(rows, name));
if (unknown.length > 0) {
  process.stderr.write(`There is no row ${unknown.join(", ")}. Rows: ${Object.keys(rows).join(", ")}.\n`);
  process.exitCode = 64;
} else {
  await measure(positionals.length === 0 ? Object.keys(rows) : positionals, values.json === true);
}

async function measure(names: readonly string[], json: boolean): Promise<void> {
  const figures: Judged[] = [];
  const failures: Failure[] = [];
  const bench = await openBench();
  try {
    for (const name of names) {
      process.stderr.write(`measuring ${name} …\n`);
      try {
        figures.push(...((await rows[name]?.(bench)) ?? []).map(judge));
      } catch (error) {
        failures.push({ row: name, why: error instanceof Error ? error.message : String(error) });
      }
    }
  } finally {
    bench.remove();
  }
  const machine = { node: process.version, processors: cpus().length, processor: cpus()[0]?.model ?? "unknown" };
  if (json) process.stdout.write(`${JSON.stringify({ machine, figures, failures }, null, 2)}\n`);
  else
    process.stdout.write(
      report(`Node ${machine.node}, ${machine.processors} × ${machine.processor}`, figures, failures),
    );
  if (failures.length > 0) process.exitCode = 1;
}

function report(machine: string, figures: readonly Judged[], failures: readonly Failure[]): string {
  const failed = failures.map(({ row, why }) => `${row} could not be measured: ${why}\n`);
  return `${machine}\n\n${table(figures)}${failed.length === 0 ? "" : `\n${failed.join("\n")}`}`;
}
