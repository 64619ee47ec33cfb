// takes  Cleared, the Plan it speaks of, Desired, and ports to Azure, the kill switch and the outside
// gives  Receipts: one per unit that was clear to go, what ARM answered or why it was not sent
// promises  dependency order, a bounded number at once; a failure stops what needs it and nothing else; safe to kill and run again
export { apply } from "./apply.ts";
export type { ApplyPorts, WriteAnswer } from "./apply-ports.ts";
