import { refuse } from "../rule.ts";

export const thisRule = refuse("this", ["ThisKeyword", "SuperKeyword"]);
