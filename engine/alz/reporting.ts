import { diagnoser } from "#diagnostics";
import { alzCatalogue } from "#diagnostics/alz";
import type { Diagnostic } from "#model/diagnostic";

/** Collects what is wrong; nothing stops at the first. */
export type Report = (diagnostic: Diagnostic) => void;

export const diagnose = diagnoser(alzCatalogue);
