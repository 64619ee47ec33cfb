// takes  the texts of the landing zone's files
// gives  what the TypeScript 7 compiler says about their types
// promises  the compiler is a killable program with an empty environment and a time limit, on a copy in a cache folder
export { nativeTypeChecker } from "./native-type-checker.ts";
