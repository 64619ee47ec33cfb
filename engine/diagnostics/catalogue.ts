import type { Diagnostic, Related } from "#model/diagnostic";
import type { Place } from "#model/place";

/** One code of a catalogue. `Holes` are the values its sentence needs. */
export interface Code<Holes> {
  readonly severity: "error" | "warning";
  /** One sentence; code stands in backticks, without markup otherwise. */
  readonly message: (holes: Holes) => string;
  /** What to do, one sentence or empty. */
  readonly hint: (holes: Holes) => string;
  /** What `azo explain` prints: why the rule is there, and an example that fails and one that is mended. */
  readonly explanation: string;
}

export type Codes = Readonly<Record<string, Code<never>>>;

/** A catalogue with its step's name, the way `explain` and the tests walk it. */
export interface Catalogue<C extends Codes = Codes> {
  readonly step: string;
  readonly codes: C;
}

type HolesOf<C> = C extends Code<infer Holes> ? Holes : never;

/** Names a code with its holes, so that a wrong or missing hole does not compile. */
export function code<Holes = Record<string, never>>(entry: {
  severity?: "error" | "warning";
  message: (holes: Holes) => string;
  hint?: (holes: Holes) => string;
  explanation: string;
}): Code<Holes> {
  return {
    severity: entry.severity ?? "error",
    message: entry.message,
    hint: entry.hint ?? (() => ""),
    explanation: entry.explanation,
  };
}

/** Makes diagnostics of one catalogue: `diagnose("unknown-name", { name }, place)`. */
export function diagnoser<C extends Codes>(catalogue: Catalogue<C>) {
  return function diagnose<K extends keyof C & string>(
    name: K,
    holes: HolesOf<C[K]>,
    place: Place | undefined,
    related: readonly Related[] = [],
  ): Diagnostic {
    const entry = catalogue.codes[name] as unknown as Code<HolesOf<C[K]>>;
    return {
      code: `${catalogue.step}/${name}`,
      severity: entry.severity,
      message: entry.message(holes),
      hint: entry.hint(holes),
      related,
      ...(place === undefined ? {} : { place }),
    };
  };
}

/** A catalogue of `step`: its codes are printed as `step/name`. */
export function catalogue<C extends Codes>(step: string, codes: C): Catalogue<C> {
  return { step, codes };
}
