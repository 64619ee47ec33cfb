// takes  the resolved landing zone
// gives  deployment units: one scope, one ARM template, one set of parameters, what it will yield, an order
// promises  pure; templates stay under ARM's limits; every predicted resource knows its author's line
export { lower } from "./lower.ts";
export type { Lowering } from "./lower.ts";
