import type { Guard, Objection } from "../guard-case.ts";

/** Deletion needs both the mode `enforce` and `unmanage: "delete"`. */
export const unmanage: Guard = {
  name: "unmanage",
  objections: ({ settings, changes }) => {
    if (settings.mode === "enforce" && settings.unmanage === "delete") return [];
    return changes
      .filter((change) => change.kind === "delete")
      .map((change): Objection => {
        const message = `Deleting ${change.name} needs the mode enforce and unmanage "delete" in azo.config.ts.`;
        return { verdict: "held", message, resourceId: change.resourceId };
      });
  },
};
