import type { Replacement, ReplacementStep } from "./replacements.ts";

/** What Azure refuses, and the commits that come to the same without a gap; empty for none. */
export function printReplacements(replacements: readonly Replacement[]): string {
  if (replacements.length === 0) return "";
  const parts = replacements.map(({ policy, refused, commits }) =>
    [
      policy.slice(policy.lastIndexOf("/") + 1),
      ...refused.map(({ parameter, what }) => `  ! parameter ${parameter} ${what}`),
      ...commits.flatMap((steps, index) => [
        `  ${commitTitle(index, commits.length)}`,
        ...steps.map((step) => `    ${stepText(step)}`),
      ]),
    ].join("\n"),
  );
  const title =
    "Azure refuses these changes of parameters in place; replace the policies in this order, nothing is unguarded meanwhile:";
  return [title, ...parts].join("\n\n");
}

function commitTitle(index: number, count: number): string {
  const after = index === count - 1 ? "" : ", then sync";
  return `commit ${index + 1} of ${count}${after}`;
}

function stepText(step: ReplacementStep): string {
  switch (step.kind) {
    case "define":
      return `define ${step.name} at ${step.scope}, beside ${step.beside}`;
    case "refer":
      return `let initiative ${step.initiative} at ${step.scope} refer to ${step.to}`;
    case "assign":
      return `assign ${step.policy} at ${step.scope} as ${step.name}, beside ${step.beside}, with the values that go with the new parameters`;
    case "remove":
      return `remove ${step.what} ${step.name} at ${step.scope}`;
  }
}
