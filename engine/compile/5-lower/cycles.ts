import { diagnoser } from "#diagnostics";
import { lowerCatalogue } from "#diagnostics/lower";
import type { Diagnostic, Related } from "#model/diagnostic";
import type { Draft } from "./draft.ts";
import { order } from "./order.ts";
import type { Reference } from "./references.ts";

const diagnose = diagnoser(lowerCatalogue);

type References = () => readonly Reference[];

/** Resources of one unit that refer to each other: ARM refuses a template whose dependencies go in a circle. */
export function resourceCycle(draft: Draft, references: References): readonly Diagnostic[] {
  const sorted = order(draft.resources.map((resource) => ({ ...resource, id: resource.symbolicName })));
  if (!("cycle" in sorted)) return [];
  const own = references().filter(({ from, to }) => from.unit === draft.id && to.unit === draft.id);
  const is = (part: Reference["from"], resource: (typeof sorted.cycle)[number] | undefined): boolean =>
    part.type === resource?.type && part.name === resource.name;
  const edges = sorted.cycle.map((resource, index): Related => {
    const next = sorted.cycle[index + 1] ?? sorted.cycle[0];
    const found = own.find(({ from, to }) => is(from, resource) && is(to, next));
    const message = `\`${resource.name}\` refers to \`${next?.name ?? ""}\``;
    return { message, place: found?.place ?? resource.origin.used };
  });
  return [diagnose("resource-cycle", { names: sorted.cycle.map(({ name }) => name) }, edges[0]?.place, edges.slice(1))];
}

/** Units that wait for each other, with a reference that makes each wait for the next. */
export function unitCycle(cycle: readonly Draft[], references: References): Diagnostic {
  const all = references();
  const edges = cycle.flatMap((draft, index): readonly Related[] => {
    const next = cycle[index + 1] ?? cycle[0];
    const found = all.find(({ from, to }) => from.unit === draft.id && to.unit === next?.id);
    if (found !== undefined)
      return [{ message: `\`${found.from.name}\` refers to \`${found.to.name}\``, place: found.place }];
    const place = draft.resources[0]?.origin.used;
    return place === undefined ? [] : [{ message: `${draft.id} waits for ${next?.id ?? ""}`, place }];
  });
  return diagnose("cycle", { units: cycle.map(({ id }) => id) }, edges[0]?.place, edges.slice(1));
}
