import { unsupported } from "./fault.ts";

/** Turns an RE2 pattern into a JavaScript one; a pattern that is none is refused. */
export function regularExpression(pattern: string, flags = ""): RegExp {
  const inline = /^\(\?([imsU]+)\)/.exec(pattern);
  const rest = inline ? pattern.slice(inline[0].length) : pattern;
  const named = rest
    .replaceAll("(?P<", "(?<")
    .replaceAll("\\A", "^")
    .replaceAll("\\z", "$")
    .replace(/\[\[:(\w+):\]\]/g, (whole, name: string) => posixClasses[name] ?? whole);
  const allFlags = [...new Set(`${flags}${(inline?.[1] ?? "").replace("U", "")}`)].join("");
  return build(named, allFlags) ?? unsupported(`the regular expression ${pattern}`);
}

const posixClasses: Readonly<Record<string, string>> = {
  alpha: "[A-Za-z]",
  digit: "[0-9]",
  alnum: "[A-Za-z0-9]",
  space: "\\s",
  upper: "[A-Z]",
  lower: "[a-z]",
  punct: "[!-/:-@\\[-`{-~]",
};

function build(pattern: string, flags: string): RegExp | undefined {
  for (const candidate of [`${flags}u`, flags]) {
    try {
      return new RegExp(pattern, candidate);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return undefined;
}

export function escapeRegularExpression(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
