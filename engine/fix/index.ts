// takes  texts of a landing zone and the diagnostics about them
// gives  edits that mend what can be mended without thinking
// promises  pure; an edit never gives a file another meaning: at worst the file is refused for another reason
export { applyEdits, type Edit } from "./edit.ts";
export { findFixes } from "./find-fixes.ts";
