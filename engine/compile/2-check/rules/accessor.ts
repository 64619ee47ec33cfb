import { refuse } from "../rule.ts";

export const accessorRule = refuse("accessor", ["GetAccessor", "SetAccessor"]);
