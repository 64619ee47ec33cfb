import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { killSwitchOn } from "#guard";

/**
 * Whether writes are stopped: by the variable AZO_KILL_SWITCH or by the file `.azo/kill-switch`. The file's text counts as the
 * variable's value does; an empty file means on; a file that cannot be read means on.
 */
export async function killSwitch(
  stateFolder: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<boolean> {
  if (killSwitchOn(environment["AZO_KILL_SWITCH"])) return true;
  try {
    const text = (await readFile(join(stateFolder, "kill-switch"), "utf8")).trim();
    return text === "" || killSwitchOn(text);
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "ENOENT");
  }
}
