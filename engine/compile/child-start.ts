// The child of an azo that is built: runs its program with what V8 made of it during the build.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { runWithCode } from "./run-with-code.ts";

const code = join(import.meta.dirname, "compile-program.code");
runWithCode(join(import.meta.dirname, "compile-program.cjs"), existsSync(code) ? code : undefined);
