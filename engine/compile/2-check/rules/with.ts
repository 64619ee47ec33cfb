import { refuse } from "../rule.ts";

export const withRule = refuse("with", ["WithStatement"]);
