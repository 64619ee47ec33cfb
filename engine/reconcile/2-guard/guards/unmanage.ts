import { bridgeRank } from "#bridge";
import type { Guard, Objection } from "../guard-case.ts";

/** Deletion needs both the mode `enforce` and `unmanage: "delete"`, but for what only stood in for others while they were replaced. */
export const unmanage: Guard = {
  name: "unmanage",
  objections: ({ settings, changes, planned }) => {
    const isMeant = settings.unmanage === "delete" || bridgeRank(planned.id) !== undefined;
    if (settings.mode === "enforce" && isMeant) return [];
    return changes
      .filter((change) => change.kind === "delete")
      .map((change): Objection => {
        const message = `Deleting ${change.name} needs the mode enforce and unmanage "delete" in azo.config.ts.`;
        return { verdict: "held", message, resourceId: change.resourceId };
      });
  },
};
