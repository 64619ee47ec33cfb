import { refuse } from "../rule.ts";

export const loopRule = refuse("loop", ["WhileStatement", "DoStatement", "ForStatement", "ForInStatement"]);
