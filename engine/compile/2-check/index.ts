// takes  the texts of the landing zone's files
// gives  their syntax trees, or what is not of the landing-zone language
// promises  pure; characters and nesting are looked at before anything is parsed; every fault has a place
export { check } from "./check.ts";
export { parseAny } from "./parse.ts";
export { scan } from "./scan.ts";
export type { ReadFrom, TypeChecker } from "./type-checker.ts";
