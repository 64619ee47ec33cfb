import { refuse } from "../rule.ts";

export const anyRule = refuse("any", ["AnyKeyword"], true);
