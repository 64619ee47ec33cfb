import { refuse } from "../rule.ts";

export const regularExpressionRule = refuse("regular-expression", ["RegularExpressionLiteral"]);
