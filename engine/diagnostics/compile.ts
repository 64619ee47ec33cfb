import { catalogue, code } from "./catalogue.ts";

/** What the composer of the compiler can say, beside its steps. */
export const compileCatalogue = catalogue("compile", {
  "bad-catalogue": code<{ path: string }>({
    message: ({ path }) => `\`${path}\` is not a catalogue that azo wrote.`,
    hint: () => "Write it again: azo generate --builtins <file>",
    explanation:
      "The pinned facts about built-in policies are one JSON document with `definitions` and `sets`.\n\nFails:  a merge conflict left in generated/azure/policies.json\nMended: azo generate writes it again",
  }),
  "bad-template": code<{ path: string }>({
    message: ({ path }) => `\`${path}\` is not an ARM template.`,
    hint: () => "Write it again: azo generate",
    explanation:
      "`azo generate` pins each template of azo.config.ts beside the function that it makes of it: one JSON document with `$schema` and `resources`.\n\nFails:  a merge conflict left in generated/azure/templates/storage.json\nMended: azo generate writes it again",
  }),
  died: code<{ message: string }>({
    message: ({ message }) => `The process that reads the landing zone ended before it answered: ${message}.`,
    hint: () => "If the sources are ordinary, this is a bug in azo; azo check says what they are up to.",
    explanation:
      "Sources are parsed in a process of their own, without environment and with a limit on memory and time, so that a hostile file harms nothing else.\n\nFails:  a file made to exhaust the memory\nMended: ordinary sources",
  }),
});
