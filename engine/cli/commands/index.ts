import type { Command } from "../command.ts";
import { alzDiff } from "./alz-diff.ts";
import { alzExport } from "./alz-export.ts";
import { alzGenerate } from "./alz-generate.ts";
import { alzImport } from "./alz-import.ts";
import { alzRoleAssignments } from "./alz-role-assignments.ts";
import { alzUpgrade } from "./alz-upgrade.ts";
import { auditCommand } from "./audit.ts";
import { checkCommand } from "./check.ts";
import { compileCommand } from "./compile.ts";
import { epacPlan } from "./epac-plan.ts";
import { evaluateCommand } from "./evaluate.ts";
import { explainCommand } from "./explain.ts";
import { generateCommand } from "./generate.ts";
import { graphDiffCommand } from "./graph-diff.ts";
import { graphCommand } from "./graph.ts";
import { localDelete } from "./local-delete.ts";
import { localPut } from "./local-put.ts";
import { localQuery } from "./local-query.ts";
import { localReset } from "./local-reset.ts";
import { localStart } from "./local-start.ts";
import { planCommand } from "./plan.ts";
import { status } from "./status.ts";
import { sync } from "./sync.ts";
import { templateExpand } from "./template-expand.ts";
import { whyCommand } from "./why.ts";

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  sync,
  planCommand,
  status,
  checkCommand,
  compileCommand,
  evaluateCommand,
  graphCommand,
  graphDiffCommand,
  explainCommand,
  auditCommand,
  generateCommand,
  alzGenerate,
  alzExport,
  alzRoleAssignments,
  alzDiff,
  alzImport,
  alzUpgrade,
  epacPlan,
  localStart,
  localReset,
  localPut,
  localDelete,
  localQuery,
  templateExpand,
  whyCommand,
];
