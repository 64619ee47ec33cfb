import { refuse } from "../rule.ts";

export const voidRule = refuse("void", ["VoidExpression"]);
