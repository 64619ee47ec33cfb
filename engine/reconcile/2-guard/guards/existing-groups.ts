import type { StrayGroup } from "#model/plan";
import type { Guard, Objection } from "../guard-case.ts";

/** Nothing is done at or below a group that is said to exist and is not where Git says: other policies reach it than were looked at. */
export const existingGroups: Guard = {
  name: "existing-groups",
  objections: ({ planned, changes, strays, hierarchy }) => {
    if (strays.length === 0) return [];
    const touched = [planned.scope.id, ...changes.map(({ resourceId }) => resourceId)];
    const scopes = new Set(touched.flatMap((id) => hierarchy.above(id).ids));
    return strays
      .filter(({ id }) => scopes.has(id.toLowerCase()))
      .map((stray): Objection => ({ verdict: "refused", message: sentence(stray), resourceId: stray.id }));
  },
};

function sentence({ id, wanted, found }: StrayGroup): string {
  const name = lastPart(id);
  if (found === undefined)
    return `${name} is said to exist, and Azure has no such group; create it, or take exists away so that azo does.`;
  const above = wanted === undefined ? "at the top" : `under ${lastPart(wanted)}`;
  return `${name} is said to exist ${above} and is under ${lastPart(found)}; azo moves no group that exists, so move it, or declare it where it is.`;
}

function lastPart(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}
