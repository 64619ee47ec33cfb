import type { Rule } from "../rule.ts";

/** `export = …`, which Node cannot run. */
export const exportEqualsRule: Rule = {
  kinds: ["ExportAssignment"],
  check(node, { ts, report }) {
    if (ts.isExportAssignment(node) && node.isExportEquals === true)
      report("not-in-language", { syntax: "export =" }, node);
  },
};
