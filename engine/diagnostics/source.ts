import { grouped } from "#lib/grouped";
import { catalogue, code } from "./catalogue.ts";

const whyBounds = "The sync loop reads what others push, so everything it reads is bounded before it is looked at.";

/** What `source` can say. */
export const sourceCatalogue = catalogue("source", {
  unreadable: code<{ path: string; reason: string }>({
    message: ({ path, reason }) => `\`${path}\` cannot be read: ${reason}.`,
    hint: () => "Check the path and its permissions.",
    explanation:
      "azo reads landing-zone, archetypes and generated/azure below the folder it is started in.\n\nFails:  azo check in a folder without landing-zone\nMended: azo check in the root of the repository",
  }),
  "no-landing-zone": code<{ path: string }>({
    message: ({ path }) => `\`${path}\` has no folder \`landing-zone\`.`,
    hint: () => "Start azo in the root of the repository, or create landing-zone/index.ts.",
    explanation:
      "The landing zone is the default export of landing-zone/index.ts.\n\nFails:  azo check in a folder without landing-zone\nMended: azo check in the root of the repository",
  }),
  git: code<{ reason: string }>({
    message: ({ reason }) => `The commit cannot be read: ${reason}.`,
    hint: () => "Check that the commit is in the repository and that the clone is complete.",
    explanation:
      "A commit's files are read from git's objects; nothing is checked out.\n\nFails:  a commit that was never fetched\nMended: fetch it first",
  }),
  "not-a-commit": code<{ commit: string }>({
    message: ({ commit }) => `\`${commit}\` is not the full id of a commit.`,
    hint: () => "Give all 40 (or, with sha256, 64) hexadecimal digits.",
    explanation:
      "A branch or tag can move between two looks; a full id cannot.\n\nFails:  main\nMended: the 40 digits that `git rev-parse main` prints",
  }),
  "symbolic-link": code<{ path: string }>({
    message: ({ path }) => `\`${path}\` is a symbolic link.`,
    hint: () => "Put the file itself there.",
    explanation:
      "A link could lead out of the repository, and means something else on every machine.\n\nFails:  landing-zone/names.ts -> ../../names.ts\nMended: a file, or an import",
  }),
  submodule: code<{ path: string }>({
    message: ({ path }) => `\`${path}\` is a submodule.`,
    hint: () => "Put the files themselves there.",
    explanation:
      "A submodule's files are in another repository, whose history nobody has verified.\n\nFails:  a submodule below archetypes\nMended: its files",
  }),
  "not-a-file": code<{ path: string }>({
    message: ({ path }) => `\`${path}\` is neither a file nor a folder.`,
    hint: () => "Remove it.",
    explanation:
      "Pipes, sockets and devices have no text.\n\nFails:  a named pipe landing-zone/index.ts\nMended: a file",
  }),
  "not-a-folder": code<{ path: string }>({
    message: ({ path }) => `\`${path}\` is a file where azo reads a folder.`,
    hint: () => "Rename or remove it, or put its content into a folder of that name.",
    explanation:
      "landing-zone, archetypes and generated/azure are folders; a file in place of one would hide what belongs there.\n\nFails:  a file archetypes\nMended: archetypes/corp.ts",
  }),
  "path-name": code<{ path: string }>({
    message: ({ path }) => `The path ${JSON.stringify(path)} has characters that look different on other machines.`,
    hint: () => "Use letters, digits, spaces and `. _ - + @ ( )` of ASCII.",
    explanation:
      "Such names can hide what they are in a review, and cannot be checked out everywhere.\n\nFails:  a file name with a right-to-left override\nMended: landing-zone/corp.ts",
  }),
  "file-too-large": code<{ path: string; limit: number }>({
    message: ({ path, limit }) => `\`${path}\` is larger than ${grouped(limit)} bytes.`,
    hint: () => "Split it.",
    explanation: `${whyBounds}\n\nFails:  a generated file of 5 MB below landing-zone\nMended: several files, each under 1 MiB`,
  }),
  "too-many-files": code<{ limit: number }>({
    message: ({ limit }) => `There are more than ${grouped(limit)} files.`,
    hint: () => "Merge small ones, or move what azo does not need elsewhere.",
    explanation: `${whyBounds}\n\nFails:  6000 files below landing-zone\nMended: at most 5000`,
  }),
  "too-large": code<{ limit: number }>({
    message: ({ limit }) => `All files together are larger than ${grouped(limit)} bytes.`,
    hint: () => "Move what azo does not need elsewhere.",
    explanation: `${whyBounds}\n\nFails:  100 MB of JSON below generated/azure\nMended: at most 64 MiB`,
  }),
  "not-utf8": code<{ path: string }>({
    message: ({ path }) => `\`${path}\` is not UTF-8.`,
    hint: () => "Save it as UTF-8.",
    explanation:
      "A file in another encoding reads differently on other machines.\n\nFails:  a file saved as UTF-16\nMended: saved as UTF-8",
  }),
});
