import { refuse } from "../rule.ts";

export const taggedTemplateRule = refuse("tagged-template", ["TaggedTemplateExpression"]);
