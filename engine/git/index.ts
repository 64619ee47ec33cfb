// takes  a git command
// gives  what git printed, or why it failed
// promises  no configuration of the machine or the person, no prompts, no replaced objects; the network only when asked for
export { git, type GitAnswer, type GitCommand } from "./git.ts";
