import type { Cleared, GuardFinding, UnitVerdict } from "#model/cleared";
import type { Desired } from "#model/desired";
import type { Plan } from "#model/plan";
import type { GuardrailSettings } from "#model/settings";
import type { GuardCase, GuardFacts, Objection } from "./guard-case.ts";
import { guards } from "./guards/index.ts";
import { hierarchyOf } from "./hierarchy.ts";

/** Asks every guard about every unit that has something to do, in the order of the plan. */
export function guard(plan: Plan, desired: Desired, settings: GuardrailSettings, facts: GuardFacts): Cleared {
  const hierarchy = hierarchyOf(desired, facts.tenantId);
  const units = new Map(desired.units.map((unit) => [unit.id, unit]));
  const { strays = [], replacement } = plan;
  const earlier = new Map<string, UnitVerdict>();
  for (const planned of plan.units) {
    const changes = planned.changes.filter((change) => change.kind !== "leave");
    if (changes.length === 0 && planned.resend === undefined) continue;
    const unit = units.get(planned.id);
    earlier.set(
      planned.id,
      verdictOn({ planned, unit, changes, settings, facts, hierarchy, strays, replacement, earlier }),
    );
  }
  return { digest: plan.digest, verdicts: [...earlier.values()] };
}

function verdictOn(subject: GuardCase): UnitVerdict {
  const unit = subject.planned.id;
  const spoken = guards.flatMap(({ name, objections }) =>
    objections(subject).map((objection) => ({ objection, finding: toFinding(name, objection) })),
  );
  if (spoken.length === 0) return { kind: "clear", unit };
  const kind = spoken.some(({ objection }) => objection.verdict === "refused") ? "refused" : "held";
  return { kind, unit, findings: spoken.map(({ finding }) => finding) };
}

function toFinding(guard: string, { message, resourceId }: Objection): GuardFinding {
  return { guard, message, ...(resourceId === undefined ? {} : { resourceId }) };
}
