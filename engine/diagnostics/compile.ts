import { catalogue, code } from "./catalogue.ts";

/** What the composer of the compiler can say, beside its steps. */
export const compileCatalogue = catalogue("compile", {
  "bad-catalogue": code<{ path: string }>({
    message: ({ path }) => `\`${path}\` is not a catalogue that azo wrote.`,
    hint: ({ path }) =>
      `Write it again: ${path.endsWith("/alz.json") ? "azo alz import --library <library>" : "azo generate"} --builtins <file>`,
    explanation:
      "The pinned facts about built-in policies are one JSON document with `definitions` and `sets`, and the lock of an imported library is another.\n\nFails:  a merge conflict left in generated/azure/policies.json\nMended: azo generate writes it again",
  }),
  "not-as-locked": code<{ name: string; displayName: string }>({
    message: ({ name, displayName }) =>
      `The pinned built-in \`${name}\`${displayName === "" ? "" : ` (${displayName})`} is not what generated/azure/alz.json locks.`,
    hint: () => "Import the library again: azo alz import --library <library> --builtins <file>",
    explanation:
      "`azo alz import` pins the built-in policies that a library reaches and locks each by its sum, so that an effect is never computed from contents that nobody imported.\n\nFails:  an effect changed by hand in generated/azure/policies.json\nMended: azo alz import writes both files again",
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
