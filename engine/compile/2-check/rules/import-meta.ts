import { refuse } from "../rule.ts";

export const importMetaRule = refuse("import-meta", ["MetaProperty"]);
