import type { Rule } from "../rule.ts";

/** `import("…")`. */
export const dynamicImportRule: Rule = {
  kinds: ["CallExpression"],
  check(node, { ts, report }) {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      report("dynamic-import", {}, node);
  },
};
