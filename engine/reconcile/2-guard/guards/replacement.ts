import type { Guard } from "../guard-case.ts";

/** What Azure refuses to change in place, and azo cannot replace, is not tried. */
export const replacement: Guard = {
  name: "replacement",
  objections: ({ changes, replacement: planned }) => {
    const message = planned?.blocked;
    if (planned === undefined || message === undefined) return [];
    const refused = new Set(planned.objects);
    return changes
      .filter(({ resourceId }) => refused.has(resourceId.toLowerCase()))
      .map(({ resourceId }) => ({ verdict: "held", message, resourceId }));
  },
};
