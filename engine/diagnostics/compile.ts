import { catalogue, code } from "./catalogue.ts";

const importAgain = "Import the library again: azo alz import --library <library> --builtins <file>.";

/** What the composer of the compiler can say, beside its steps. */
export const compileCatalogue = catalogue("compile", {
  "bad-catalogue": code<{ path: string }>({
    message: ({ path }) => `\`${path}\` is not a catalogue that azo wrote.`,
    hint: ({ path }) =>
      `Write it again: ${path.endsWith("/policies.json") ? "azo generate" : "azo alz import --library <library>"} --builtins <file>`,
    explanation:
      "The pinned facts about built-in policies are one JSON document with `definitions` and `sets`, and the lock of an imported library is another.\n\nFails:  a merge conflict left in generated/azure/policies.json\nMended: azo generate writes it again",
  }),
  "not-as-locked": code<{ name: string; displayName: string; lock: string }>({
    message: ({ name, displayName, lock }) =>
      `The pinned built-in \`${name}\`${displayName === "" ? "" : ` (${displayName})`} is not what ${lock} locks.`,
    hint: () => importAgain,
    explanation:
      "`azo alz import` pins the built-in policies that a library reaches and locks each by its version and sum, so that an effect is never computed from contents that nobody imported.\n\nFails:  an effect changed by hand in generated/azure/policies.json\nMended: azo alz import writes both files again",
  }),
  "not-pinned": code<{ name: string; version: string; lock: string; policies: string }>({
    message: ({ name, version, lock, policies }) =>
      `Built-in \`${name}\` ${version === "" ? "" : `${version} `}is locked by ${lock} and is not in ${policies}.`,
    hint: () => importAgain,
    explanation:
      "What a library reaches is pinned in generated/azure/policies.json; without it nobody knows what the policy does.\n\nFails:  a line taken out of generated/azure/policies.json\nMended: azo alz import writes both files again",
  }),
  "lock-missing": code<{ path: string; module: string }>({
    message: ({ path, module }) => `\`${module}\` was imported, and its lock \`${path}\` is not there.`,
    hint: ({ module }) => `${importAgain} Or delete ${module} and the folder of that name, if nothing uses them.`,
    explanation:
      "The lock says which library was imported and which version of each built-in it reaches; without it nobody can tell whether what is compiled is what was imported.\n\nFails:  generated/azure/alz.json deleted\nMended: azo alz import writes it again",
  }),
  "not-as-imported": code<{ path: string; is: "changed" | "gone" | "added" }>({
    message: ({ path, is }) => {
      if (is === "gone") return `\`${path}\` was written by azo alz import, and is not there.`;
      return is === "added"
        ? `\`${path}\` is not a part of the import that it lies in.`
        : `\`${path}\` is not what azo alz import wrote.`;
    },
    hint: () =>
      `${importAgain} Change policies in archetypes of your own: archetype({ extends: [alzArchetypes.corp], override: … }).`,
    explanation:
      "The lock of an import holds the sum of each module, so that a library is never changed where the next import would undo it.\n\nFails:  a parameter changed in generated/azure/alz/assignments.ts\nMended: override: { policyAssignments: { … } } in an archetype that extends the library's",
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
