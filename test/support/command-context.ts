import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Context } from "../../engine/cli/context.ts";
import { settingsOf } from "../../engine/cli/settings-of.ts";

/** What a command is run with, in a new folder of its own unless one is given; what it says is kept. */
export function commandContext(json: boolean, root = mkdtempSync(join(tmpdir(), "azo-alz-root-"))) {
  const said: string[] = [];
  const complained: string[] = [];
  const style = { colour: false, columns: Number.POSITIVE_INFINITY, ascii: false, accessible: false };
  const azure = { kind: "local", tenantId: "00000000-0000-0000-0000-000000000000", subscriptions: [] } as const;
  const context: Context = {
    settings: settingsOf({ azure }),
    root,
    stateFolder: join(root, ".azo"),
    environment: {},
    now: () => new Date(0),
    json,
    streams: {
      out: (text) => void said.push(text),
      error: (text) => void complained.push(text),
      style,
      errorStyle: style,
      live: false,
    },
  };
  return { context, said, complained };
}
