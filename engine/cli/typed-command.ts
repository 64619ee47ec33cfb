import { type CommandEntry, commands } from "./commands/index.ts";

/** The command whose words are typed first, the longest; options among them and a `help` before them do not count. */
export function typedCommand(words: readonly string[]): CommandEntry | undefined {
  const plain = words.filter((word) => !word.startsWith("-"));
  const [first, second] = plain[0] === "help" ? plain.slice(1) : plain;
  const named = (name: string): CommandEntry | undefined => commands.find((entry) => entry.name === name);
  return named(`${first} ${second}`) ?? named(first ?? "");
}
