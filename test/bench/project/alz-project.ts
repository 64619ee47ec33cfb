import { join } from "node:path";
import { alzLandingZone } from "../../support/alz-landing-zone.ts";
import type { GivenData } from "../../support/given-data.ts";
import type { Bench } from "../bench.ts";
import { runProcess } from "../run-process.ts";
import { configFile } from "./config.ts";

/** A folder with the stock hierarchy of the given library, imported by azo. */
export async function alzProject(bench: Bench, { path }: GivenData): Promise<string> {
  const folder = bench.project(
    new Map([
      ["azo.config.ts", configFile],
      ["landing-zone/index.ts", alzLandingZone],
    ]),
  );
  const library = ["--library", join(path, "library/alz")];
  await runProcess(bench.azo(folder, "alz", "import", ...library, "--builtins", join(path, "builtin-policies.jsonl")));
  return folder;
}
