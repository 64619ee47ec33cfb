import type { Unit } from "#model/desired";
import type { ApplyOptions } from "./apply-options.ts";
import { applyDeployment } from "./apply-deployment.ts";
import { applyStack } from "./apply-stack.ts";
import type { Azure } from "./open-azure.ts";
import { retryEnvironment } from "./retry-environment.ts";
import type { UnitAnswer } from "./unit-answer.ts";

/** Sends one unit and waits for its end. What already runs under its name is waited for first, so a killed apply is resumed. */
export function applyUnit(azure: Azure, unit: Unit, options: ApplyOptions = {}): Promise<UnitAnswer> {
  const send = unit.via === "stack" ? applyStack : applyDeployment;
  return retryEnvironment(azure, () => send(azure, unit, options), options.signal);
}
