import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Lets one azo at a time work on a state folder. A lock whose process is gone is taken over. */
export function acquireRunLock(
  stateFolder: string,
): { readonly kind: "held"; readonly release: () => void } | { readonly kind: "busy"; readonly processId: number } {
  mkdirSync(stateFolder, { recursive: true });
  const path = join(stateFolder, "run.lock");
  for (const attempt of [1, 2]) {
    try {
      writeFileSync(path, String(process.pid), { flag: "wx" });
      return { kind: "held", release: () => rmSync(path, { force: true }) };
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      const processId = Number(readFileSync(path, "utf8"));
      if (attempt === 2 || isAlive(processId)) return { kind: "busy", processId };
      rmSync(path, { force: true });
    }
  }
  return { kind: "busy", processId: 0 };
}

function isAlive(processId: number): boolean {
  if (!Number.isInteger(processId) || processId <= 0) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
