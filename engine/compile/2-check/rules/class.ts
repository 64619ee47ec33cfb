import { refuse } from "../rule.ts";

export const classRule = refuse("class", ["ClassDeclaration", "ClassExpression"]);
