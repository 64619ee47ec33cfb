import type { Fixer } from "../fixer.ts";
import { debuggerFixer } from "./debugger.ts";
import { jsonImportFixer } from "./json-import.ts";
import { looseEqualityFixer } from "./loose-equality.ts";
import { missingImportFixer } from "./missing-import.ts";
import { unknownNameFixer } from "./unknown-name.ts";
import { topLevelLetFixer } from "./top-level-let.ts";
import { varFixer } from "./var.ts";
import { voidFixer } from "./void.ts";

/** What can be mended without thinking, by code. */
export const fixers: ReadonlyMap<string, Fixer> = new Map([
  ["check/debugger", debuggerFixer],
  ["check/json-import", jsonImportFixer],
  ["check/loose-equality", looseEqualityFixer],
  ["check/missing-import", missingImportFixer],
  ["check/top-level-let", topLevelLetFixer],
  ["check/var", varFixer],
  ["check/void", voidFixer],
  ["evaluate/unknown-name", unknownNameFixer],
]);
