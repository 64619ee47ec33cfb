// What commands that compile need first: the build makes one file of it, which is read sooner than thirty.
export { startAhead } from "#compile/ahead";
export { runCommand } from "./run-command.ts";
