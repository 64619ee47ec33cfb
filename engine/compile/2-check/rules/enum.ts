import { refuse } from "../rule.ts";

export const enumRule = refuse("enum", ["EnumDeclaration"]);
