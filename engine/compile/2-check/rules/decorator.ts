import { refuse } from "../rule.ts";

export const decoratorRule = refuse("decorator", ["Decorator"]);
