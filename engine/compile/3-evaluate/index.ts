// takes  sources that use only the landing-zone language, parsed
// gives  what they declare, as frozen plain data, with the author's place of every part
// promises  pure; nothing of a commit is executed; the JSON is Node's, byte for byte; every budget is counted, not timed
export { evaluate, evaluateModule } from "./evaluate.ts";
