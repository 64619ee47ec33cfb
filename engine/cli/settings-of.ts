import { settingsMistakes } from "./settings-mistakes.ts";
import { defaultGates, type GateSettings } from "#model/gate";
import type { CadenceSettings, GuardrailSettings, Settings } from "#model/settings";

/** What `azo.config.ts` says; what it leaves out has the defaults below. */
export type Config = Pick<Settings, "azure"> &
  Partial<Pick<Settings, "source" | "trust" | "templates">> & {
    readonly guardrails?: Partial<GuardrailSettings>;
    readonly cadence?: Partial<CadenceSettings>;
    readonly gates?: Partial<GateSettings>;
  };

/** The same for a configuration without mistakes; throws with all of them otherwise. */
export function checkedSettings(config: Config): Settings {
  const mistakes = settingsMistakes(config);
  if (mistakes.length > 0) throw new Error(mistakes.join("\n"));
  return settingsOf(config);
}

/** Safe by default: nothing is applied, nothing is allowed, nobody is trusted, until the runner says so. */
export function settingsOf(config: Config): Settings {
  return {
    azure: config.azure,
    source: config.source ?? { kind: "working-tree" },
    trust: config.trust ?? { signers: [] },
    guardrails: { mode: "observe", allowScopes: [], denyScopes: [], unmanage: "detach", ...config.guardrails },
    cadence: { intervalMs: 300_000, jitterMs: 30_000, ...config.cadence },
    templates: config.templates ?? {},
    gates: { ...defaultGates, ...config.gates },
  };
}
