import type { Home } from "./main.ts";
import { settingsOf } from "./settings-of.ts";
import { typedCommand } from "./typed-command.ts";

/**
 * What a command runs with where no `azo.config.ts` is: the folder itself, and settings that name no Azure and allow nothing. Undefined: the
 * command needs a landing zone. Help and the version need none.
 */
export function homeWithoutConfig(words: readonly string[], folder: string): Home | undefined {
  const asksOnly =
    words.length === 0 || words[0] === "help" || words.some((word) => /^(?:--help|-h|--version|-V)$/.test(word));
  if (!asksOnly && typedCommand(words)?.standsAlone !== true) return undefined;
  const azure = { kind: "local", tenantId: "00000000-0000-0000-0000-000000000000", subscriptions: [] } as const;
  return { root: folder, settings: async () => settingsOf({ azure }) };
}
