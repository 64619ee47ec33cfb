#!/usr/bin/env node
import { existsSync } from "node:fs";
import module from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Settings } from "#model/settings";
import type { Home } from "./main.ts";
import { supportsNode } from "./supports-node.ts";

// The `azo` command: finds `azo.config.ts` here or above, reads its settings, runs the built program.

const words = process.argv.slice(2);
const home = supportsNode() ? await findHome(process.cwd()) : undefined;
if (home !== undefined) {
  module.enableCompileCache();
  const { main } = await import("./main.ts");
  process.exitCode = await main(words, home);
}

async function findHome(folder: string): Promise<Home | undefined> {
  const file = findConfig(folder);
  if (file !== undefined) return { root: dirname(file), settings: () => readSettings(file) };
  const { homeWithoutConfig } = await import("./home-without-config.ts");
  const alone = homeWithoutConfig(words, folder);
  if (alone !== undefined) return alone;
  process.stderr.write("azo: there is no azo.config.ts here or in a folder above. Go to your landing zone's folder.\n");
  process.exitCode = 64;
  return undefined;
}

function findConfig(folder: string): string | undefined {
  const path = join(folder, "azo.config.ts");
  if (existsSync(path)) return path;
  const above = dirname(folder);
  return above === folder ? undefined : findConfig(above);
}

async function readSettings(path: string): Promise<Settings> {
  const served = serveOwnModules();
  const { default: settings } = (await import(pathToFileURL(path).href)) as { readonly default: Settings };
  served.deregister();
  return settings;
}

/** What `azo.config.ts` imports from azo is this very build: Node strips no types below node_modules. */
function serveOwnModules(): module.ModuleHooks {
  const own = new Map([
    ["azo", new URL("./index.js", import.meta.url).href],
    ["azo/run", new URL("./run.js", import.meta.url).href],
  ]);
  return module.registerHooks({
    resolve: (specifier, context, next) => {
      const url = own.get(specifier);
      return url === undefined ? next(specifier, context) : { url, shortCircuit: true };
    },
  });
}
