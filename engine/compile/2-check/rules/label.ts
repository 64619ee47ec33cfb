import { refuse } from "../rule.ts";

export const labelRule = refuse("label", ["LabeledStatement"]);
