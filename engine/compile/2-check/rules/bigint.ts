import { refuse } from "../rule.ts";

export const bigintRule = refuse("bigint", ["BigIntLiteral"]);
