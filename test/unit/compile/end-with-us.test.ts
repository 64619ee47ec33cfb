import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { describe, expect, it } from "vitest";

const module = join(import.meta.dirname, "../../../engine/compile/end-with-us.ts");

/** Starts a process that starts another which would never end; gives the first, and the id of the second. */
async function started(before: string, after: string) {
  const program = `
    import { spawn } from "node:child_process";
    import { endWithUs } from ${JSON.stringify(module)};
    ${before}
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: ["ignore", "inherit", "ignore"] });
    endWithUs(child);
    process.stdout.write(String(child.pid) + "\\n");
    ${after}`;
  const parent = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [chunk] = (await once(parent.stdout, "data")) as [Buffer];
  return { parent, child: Number(chunk.toString("utf8")) };
}

function runs(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
}

/** Both have the same output: it ends with the last of them. */
async function bothEnd({ stdout }: ChildProcessByStdio<null, Readable, null>): Promise<void> {
  stdout.resume();
  if (!stdout.readableEnded) await once(stdout, "end");
}

describe("a process that was started", () => {
  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "does not outlive %s to the one that started it",
    async (signal) => {
      const { parent } = await started("", "");
      parent.kill(signal);
      expect(await once(parent, "exit")).toEqual([null, signal]);
      await bothEnd(parent);
    },
  );

  it("does not outlive the end of the one that started it", async () => {
    const { parent } = await started("", "process.exit(3);");
    await bothEnd(parent);
    if (parent.exitCode === null) await once(parent, "exit");
    expect(parent.exitCode).toBe(3);
  });

  it("is left to a command that listens to signals itself", async () => {
    const { parent, child } = await started(`process.on("SIGINT", () => process.stdout.write("heard"));`, "");
    parent.kill("SIGINT");
    await once(parent.stdout, "data");
    expect(runs(child)).toBe(true);
    parent.kill("SIGTERM");
    await bothEnd(parent);
  });
});
