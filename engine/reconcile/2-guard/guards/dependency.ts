import type { Guard, Objection } from "../guard-case.ts";

/** A unit waits when one that it needs may not be applied. */
export const dependency: Guard = {
  name: "dependency",
  objections: ({ unit, earlier }) =>
    (unit?.dependsOn ?? []).flatMap((needed): readonly Objection[] => {
      const verdict = earlier.get(needed);
      if (verdict === undefined || verdict.kind === "clear") return [];
      return [{ verdict: "held", message: `It needs ${needed}, which is ${verdict.kind}; settle that unit first.` }];
    }),
};
