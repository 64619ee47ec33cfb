import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Runs around all tests: what they make in the system's temporary folder lies in one of theirs, and goes with it. */
export default function temporaryFolder(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "azo-test-"));
  process.env["TMPDIR"] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
