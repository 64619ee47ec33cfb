import type { ChangeKind, Plan } from "#model/plan";

export type Totals = Readonly<Record<ChangeKind, number>>;

export function totalsOf(plan: Plan): Totals {
  const totals = { create: 0, update: 0, replace: 0, delete: 0, detach: 0, move: 0, leave: 0 };
  for (const unit of plan.units) for (const change of unit.changes) totals[change.kind] += 1;
  return totals;
}

/** The sentence that scripts may search for, for ever: this order, zeros included; moves and detachments only when there are some. */
export function totalsSentence(totals: Totals): string {
  const { create, update, replace, leave, move, detach } = totals;
  const more = [move > 0 ? `, ${move} to move` : "", detach > 0 ? `, ${detach} to detach` : ""].join("");
  return `${create} to create, ${update} to change, ${replace} to replace, ${totals.delete} to remove, ${leave} unchanged${more}.`;
}

/** No resource changes and no unit is sent again. */
export function isEmptyPlan(plan: Plan): boolean {
  return plan.units.every(
    (unit) => unit.resend === undefined && unit.changes.every((change) => change.kind === "leave"),
  );
}
