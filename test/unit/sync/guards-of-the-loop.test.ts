import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { acquireRunLock, killSwitch } from "#sync";

describe("what stops a run", () => {
  let state: string;

  beforeEach(() => {
    state = mkdtempSync(join(tmpdir(), "azo-state-"));
  });
  afterEach(() => rmSync(state, { recursive: true, force: true }));

  it.each([
    ["1", true],
    ["TRUE", true],
    ["on", true],
    ["yes", true],
    ["0", false],
    ["false", false],
    ["off", false],
    ["no", false],
    ["", false],
    ["maybe", true],
  ])("AZO_KILL_SWITCH=%j means %s", async (value, on) => {
    expect(await killSwitch(state, { AZO_KILL_SWITCH: value })).toBe(on);
  });

  it("is on when the file is there and empty, off when it says so, and on when it cannot be read", async () => {
    expect(await killSwitch(state, {})).toBe(false);
    writeFileSync(join(state, "kill-switch"), "");
    expect(await killSwitch(state, {})).toBe(true);
    writeFileSync(join(state, "kill-switch"), "off\n");
    expect(await killSwitch(state, {})).toBe(false);
    expect(await killSwitch(join(state, "kill-switch"), {})).toBe(true);
  });

  it("lets one process at a time work on a state folder", () => {
    const first = acquireRunLock(state);
    expect(first.kind).toBe("held");
    expect(acquireRunLock(state)).toEqual({ kind: "busy", processId: process.pid });
    if (first.kind === "held") first.release();
    expect(acquireRunLock(state).kind).toBe("held");
  });

  it("takes over the lock of a process that is gone", () => {
    writeFileSync(join(state, "run.lock"), "999999999");
    expect(acquireRunLock(state).kind).toBe("held");
  });
});
