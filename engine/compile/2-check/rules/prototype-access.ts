import type { Rule } from "../rule.ts";

const refused = new Set(
  "__proto__ constructor prototype __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__".split(" "),
);

/** Names of properties that reach behind values, wherever a property is read or named. */
export const prototypeAccessRule: Rule = {
  kinds: ["Identifier", "StringLiteral", "NoSubstitutionTemplateLiteral"],
  check(node, { ts, report }) {
    if (!ts.isIdentifier(node) && !ts.isStringLiteralLike(node)) return;
    if (!refused.has(node.text)) return;
    const { parent } = node;
    const isNamed = ts.isIdentifier(node) || ts.isElementAccessExpression(parent) || ts.isComputedPropertyName(parent);
    const isKey = ts.isPropertyAssignment(parent) && parent.name === node;
    const isPattern = ts.isBindingElement(parent) && parent.propertyName === node;
    if (isNamed || isKey || isPattern) report("prototype-access", { name: node.text }, node);
  },
};
