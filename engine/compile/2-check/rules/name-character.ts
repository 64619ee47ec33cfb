import type { Rule } from "../rule.ts";

/** ASCII and the letters of Latin-1 and Latin Extended-A, without those that look like another (\u0131 like i, \u017F like f). */
const plainName = /^[\w$\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u0130\u0132-\u0137\u0139-\u013E\u0141-\u0148\u014A-\u017E]+$/;

/** Names that a reviewer could take for others, or that are written with escapes. */
export const nameCharacterRule: Rule = {
  kinds: ["Identifier"],
  check(node, { ts, report, file }) {
    if (!ts.isIdentifier(node) || node.text === "") return;
    const isEscaped = !file.text.startsWith(node.text, node.end - node.text.length);
    if (isEscaped || !plainName.test(node.text)) report("name-character", { name: node.text, isEscaped }, node);
  },
};
