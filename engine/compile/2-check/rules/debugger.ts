import { refuse } from "../rule.ts";

export const debuggerRule = refuse("debugger", ["DebuggerStatement"]);
