// takes  two archetype graphs
// gives  what becomes denied, deployed, modified, audited, or is so no longer, where, and through which lines
// promises  pure; what every scope below shares is said once, at the top; equal graphs differ in nothing
export { graphDiff } from "./graph-diff.ts";
