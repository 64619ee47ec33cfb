import { problem, type Problem } from "./problem.ts";

/** Characters that HFS+ ignores in names, so that `.g\u200cit` is `.git` there (CVE-2014-9390). */
const ignoredByHfs = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;

/** Refuses names that some file system takes for `.git`, a parent folder or a path; `path` is only for the message. */
export function unsafeNameProblem(name: string, path: string): Problem | undefined {
  // NTFS drops dots and spaces at the end, and what follows a colon names a stream of the file.
  const seen = name
    .replace(ignoredByHfs, "")
    .toLowerCase()
    .replace(/:.*$/, "")
    .replace(/[. ]+$/, "");
  const unsafe =
    seen === "" || seen === ".git" || seen === "git~1" || /[/\\\p{Cc}]/u.test(name) || name.includes("\uFFFD");
  return unsafe
    ? problem("unsafe-path", `The name ${JSON.stringify(path)} is not safe on every file system; rename it.`)
    : undefined;
}

/** Refuses links out of the tree. `..` is taken only in front: behind a name, that name could itself be a link. */
export function symlinkProblem(target: string, depth: number, path: string): Problem | undefined {
  const parts = target.split("/");
  const up = parts.findIndex((part) => part !== "..");
  const climbs = up < 0 ? parts.length : up;
  const rest = parts.slice(climbs);
  const plain = rest.every((part, index) => unsafeNameProblem(part, path) === undefined || (part === "" && index > 0));
  if (plain && climbs <= depth) return undefined;
  return problem(
    "escaping-symlink",
    `The symbolic link ${JSON.stringify(path)} leads out of the tree; replace it with a file or a plain relative link.`,
  );
}

/** Refuses every line that sets the attribute `filter`, in patterns and in macros. */
export function attributesProblem(text: string, path: string): Problem | undefined {
  const sets = text.split("\n").some((line) => {
    const [pattern, ...attributes] = line.trim().split(/[ \t\r]+/);
    const comment = pattern === undefined || pattern.startsWith("#");
    return !comment && /(^|\s)filter(=|\s|$)/.test(attributes.join(" "));
  });
  return sets ? problem("filter", `\`${path}\` sets a filter; remove it and commit the content itself.`) : undefined;
}
