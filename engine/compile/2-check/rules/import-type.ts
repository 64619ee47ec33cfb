import { refuse } from "../rule.ts";

export const importTypeRule = refuse("import-type", ["ImportType"], true);
