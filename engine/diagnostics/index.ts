// takes  a step's name and its codes
// gives  diagnostics: values with code, severity, sentence, place, related places and what to do
// promises  a wrong code or a missing hole does not compile; nothing here prints or throws
export { catalogue, code, diagnoser } from "./catalogue.ts";
export type { Catalogue, Code, Codes } from "./catalogue.ts";
export { compareDiagnostics } from "./compare-diagnostics.ts";
