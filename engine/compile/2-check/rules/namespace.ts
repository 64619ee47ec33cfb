import { refuse } from "../rule.ts";

export const namespaceRule = refuse("namespace", ["ModuleDeclaration"]);
