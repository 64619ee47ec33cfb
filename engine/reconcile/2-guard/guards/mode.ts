import type { Change } from "#model/plan";
import type { Guard, Objection } from "../guard-case.ts";

/** `observe` applies nothing, `protect` only what does not exist yet, `enforce` leaves the word to the other guards. */
export const mode: Guard = {
  name: "mode",
  objections: ({ settings, changes, planned }) => {
    const what = ({ kind, name, title }: Change): string =>
      planned.starts === undefined ? `${kind} ${name}` : `remediate ${title ?? name}`;
    switch (settings.mode) {
      case "enforce":
        return [];
      case "observe":
        return [
          { verdict: "held", message: "The mode is observe, which applies nothing; set guardrails.mode to apply." },
        ];
      case "protect":
        return (
          changes
            // A remediation is new, and changes what is there.
            .filter((change) => change.kind !== "create" || planned.starts !== undefined)
            .map((change): Objection => {
              const message = `The mode is protect, which only creates; to ${what(change)} needs approval or the mode enforce.`;
              return { verdict: "held", message, resourceId: change.resourceId };
            })
        );
      default:
        return [
          { verdict: "held", message: "The mode is none that azo knows, so nothing is applied; set guardrails.mode." },
        ];
    }
  },
};
