// takes  a Source and the tenant it is meant for
// gives  Desired, or every diagnostic of source, check, evaluate, resolve and lower at once
// promises  offline and deterministic; no line of the source runs; the source is only parsed in a child without environment
export { compile, compileFolder, evaluateFile } from "./compile.ts";
export type { Compilation, CompileOptions } from "./compile.ts";
export { desiredFiles } from "./desired-files.ts";
export { readCatalogue } from "./read-catalogue.ts";
export { readCommit, readFolder } from "./read-source.ts";
