// takes  the archetype graph, the gates of azo.config.ts, the time
// gives  what the graph holds that a person should know, as diagnostics of the severity that the gates say
// promises  pure; everything at the author's line, both lines where two disagree; what is off is not looked at twice
export { applyGates, findingsOf } from "./apply-gates.ts";
