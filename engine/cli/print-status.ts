import { readFileSync } from "node:fs";
import { join } from "node:path";
import { renderStatus } from "#show/status";
import type { Surroundings } from "./context.ts";
import { exitCodeOf, exitCodes } from "./exit-code.ts";
import type { StatusNote } from "./write-status.ts";

/** Says how it stands, from the small file that the last pass left, and gives the exit code of its outcome. */
export function printStatus({ json, streams, stateFolder, now }: Surroundings): number {
  const text = readNote(join(stateFolder, "status.json"));
  if (text === undefined) {
    const document = { ok: false, schema: "azo/status/1", message: "never synced" };
    streams.out(json ? `${JSON.stringify(document)}\n` : "Never synced. azo sync does it.\n");
    return exitCodes.done;
  }
  const note = JSON.parse(text) as StatusNote;
  const report = { ...note.report, forMs: Math.max(0, now().getTime() - Date.parse(note.since)) };
  const ok = report.outcome.kind === "settled";
  if (json) streams.out(`${JSON.stringify({ ok, schema: "azo/status/1", ...report })}\n`);
  else streams.out(renderStatus(report, new Map(Object.entries(note.sources)), streams.style));
  return exitCodeOf(report.outcome);
}

function readNote(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
