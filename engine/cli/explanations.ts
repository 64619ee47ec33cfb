import type { Catalogue, Codes } from "#diagnostics";
import { alzCatalogue } from "#diagnostics/alz";
import { applyCatalogue } from "#diagnostics/apply";
import { checkCatalogue } from "#diagnostics/check";
import { compileCatalogue } from "#diagnostics/compile";
import { evaluateCatalogue } from "#diagnostics/evaluate";
import { gateCatalogue } from "#diagnostics/gate";
import { lowerCatalogue } from "#diagnostics/lower";
import { resolveCatalogue } from "#diagnostics/resolve";
import { sourceCatalogue } from "#diagnostics/source";
import { verifyCatalogue } from "#diagnostics/verify";
import { trustRules } from "#trust";

export interface Explanation {
  readonly severity: "error" | "warning";
  readonly explanation: string;
}

const catalogues: readonly Catalogue<Codes>[] = [
  sourceCatalogue,
  checkCatalogue,
  evaluateCatalogue,
  resolveCatalogue,
  lowerCatalogue,
  compileCatalogue,
  gateCatalogue,
  applyCatalogue,
  verifyCatalogue,
  alzCatalogue,
];

/** Every code that azo can print, with what `azo explain` says of it. */
export const explanations: ReadonlyMap<string, Explanation> = new Map([
  ...catalogues.flatMap(({ step, codes }) =>
    Object.entries(codes).map(
      ([name, { severity, explanation }]) => [`${step}/${name}`, { severity, explanation }] as const,
    ),
  ),
  ...Object.entries(trustRules).map(
    ([rule, explanation]) => [`trust/${rule}`, { severity: "error", explanation }] as const,
  ),
]);
