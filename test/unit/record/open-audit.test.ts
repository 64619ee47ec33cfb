import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openAudit } from "#record";

let folder = "";
const path = () => join(folder, ".azo", "audit.sqlite");

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "azo-audit-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Changes the file behind the audit's back, as one who can write the disk would. */
function tamper(sql: string): void {
  const database = new DatabaseSync(path());
  database.exec(`DROP TRIGGER entry_is_not_changed; DROP TRIGGER entry_is_not_removed; ${sql}`);
  database.close();
}

function writeThree(): void {
  const audit = openAudit(path(), () => new Date("2026-11-21T00:00:00Z"));
  audit.append("trusted", { head: "c1" });
  audit.append("apply-began", { digest: "d" });
  audit.append("apply-ended", { applied: { "/a": "1", "/b": "1" } });
  audit.close();
}

describe("the audit", () => {
  it("chains entries and keeps them over a restart", () => {
    writeThree();
    const audit = openAudit(path());
    const [first, second, third] = audit.entries();
    expect(first).toMatchObject({
      sequence: 1,
      kind: "trusted",
      at: "2026-11-21T00:00:00.000Z",
      previous: "0".repeat(64),
    });
    expect(second?.previous).toBe(first?.hash);
    expect(audit.verifyChain()).toEqual({ kind: "whole", entries: 3, head: third?.hash });
    expect(audit.entries(2, 2)).toEqual([second]);
    expect(audit.last("apply-began")).toEqual(second);
    expect(audit.last("drift")).toBeUndefined();
    audit.close();
  });

  it.each([
    ["a changed body", "UPDATE entry SET body = '{}' WHERE sequence = 2", 2],
    ["a changed time", "UPDATE entry SET at = '2020-01-01' WHERE sequence = 3", 3],
    ["a body that is no JSON", "UPDATE entry SET body = 'oops' WHERE sequence = 1", 1],
    ["a missing entry", "DELETE FROM entry WHERE sequence = 2", 2],
    ["a missing first entry", "DELETE FROM entry WHERE sequence = 1", 1],
    ["an entry put before the first", "INSERT INTO entry VALUES (0, '', 'drift', '{}', '', 'x')", 1],
    ["a forged link", "UPDATE entry SET previous = hash WHERE sequence = 3", 3],
  ])("finds %s", (_, sql, sequence) => {
    writeThree();
    tamper(sql);
    const audit = openAudit(path());
    expect(audit.verifyChain()).toMatchObject({ kind: "broken", sequence });
    audit.close();
  });

  it("does not let an entry be changed or removed", () => {
    writeThree();
    const database = new DatabaseSync(path());
    expect(() => database.exec("UPDATE entry SET at = ''")).toThrow("append-only");
    expect(() => database.exec("DELETE FROM entry")).toThrow("append-only");
    database.close();
  });

  it("knows the anchor by the newest trusted entry", () => {
    const audit = openAudit(path());
    expect(audit.anchor()).toBeUndefined();
    audit.moveAnchor("c1");
    audit.append("refused", { head: "c2" });
    audit.moveAnchor("c3", { by: "p" });
    expect(audit.anchor()).toBe("c3");
    expect(audit.last("trusted")?.body).toEqual({ by: "p", head: "c3" });
    audit.close();
  });

  it("gathers what was applied last, the newest winning", () => {
    writeThree();
    const audit = openAudit(path());
    audit.append("apply-ended", { applied: { "/b": "2" } });
    audit.append("apply-ended", { outcome: "failed" });
    expect(Object.fromEntries(audit.lastApplied())).toEqual({ "/a": "1", "/b": "2" });
    audit.close();
  });

  it("takes entries of two writers without losing the chain", () => {
    const [left, right] = [openAudit(path()), openAudit(path())];
    for (let count = 0; count < 10; count += 1) (count % 2 === 0 ? left : right).append("drift", { count });
    expect(left.verifyChain()).toMatchObject({ kind: "whole", entries: 10 });
    left.close();
    right.close();
  });
});
