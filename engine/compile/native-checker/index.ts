// takes  the texts of the landing zone's files
// gives  what the TypeScript 7 compiler says about their types
// promises  the compiler is a killable program with an empty environment and a time limit; what a commit holds it reads as a copy in a cache folder
export { cleanTexts, hasCleanTexts } from "./clean-texts.ts";
export { type AtWork, workInPlace } from "./in-place.ts";
export { type InPlace, nativeTypeChecker } from "./native-type-checker.ts";
