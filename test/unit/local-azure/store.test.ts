import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ingestLate } from "../../../engine/local-azure/graph-rows/ingestion.ts";
import { openDatabase } from "../../../engine/local-azure/store/open-database.ts";
import { openStore } from "../../../engine/local-azure/store/store.ts";
import type { Store } from "../../../engine/local-azure/store/store.ts";
import type { Stored } from "../../../engine/local-azure/store/stored.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "local-azure-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const at = "2026-11-21T12:00:00.000Z";

function object(store: Store, name: string, size = 1): Stored {
  return {
    id: `/providers/A.B/c/${name}`,
    type: "A.B/c",
    name,
    apiVersion: "2024-01-01",
    body: { properties: { size } },
    hidden: {},
    sequence: store.get(`/providers/A.B/c/${name}`)?.sequence ?? store.nextSequence(),
    createdAt: at,
    changedAt: at,
  };
}

const names = (store: Store): readonly string[] => store.ofType("a.b/C").map(({ name }) => name);

function half(store: Store): void {
  store.together(() => {
    store.put(object(store, "first", 2));
    store.remove("/providers/A.B/c/second");
    store.put(object(store, "fourth"));
    store.changes.add(at, { targetResourceId: "fourth" });
    throw new Error("half done");
  });
}

test("work that throws leaves neither memory nor the folder changed, and everything in its order", () => {
  const store = openStore(openDatabase(folder));
  for (const name of ["first", "second", "third"]) store.put(object(store, name));
  const revision = store.revision("A.B/c");
  expect(() => half(store)).toThrow("half done");
  expect(names(store)).toEqual(["first", "second", "third"]);
  expect(store.get("/providers/A.B/c/first")?.body).toEqual({ properties: { size: 1 } });
  expect(store.changes.all()).toEqual([]);
  expect(store.revision("A.B/c")).toBeGreaterThan(revision);
  store.put(object(store, "fifth"));
  store.close();
  const again = openStore(openDatabase(folder));
  expect(names(again)).toEqual(["first", "second", "third", "fifth"]);
  again.close();
});

test("work within work that is caught leaves the rest as it was done", () => {
  const store = openStore(openDatabase(undefined));
  for (const name of ["first", "second"]) store.put(object(store, name));
  const result = store.together(() => {
    store.put(object(store, "third"));
    expect(() => half(store)).toThrow("half done");
    store.put(object(store, "fifth"));
    return "done";
  });
  expect(result).toBe("done");
  expect(names(store)).toEqual(["first", "second", "third", "fifth"]);
  store.close();
});

test("Resource Graph never learns of what was undone", () => {
  const clock = { at: new Date(at) };
  const { store, seen } = ingestLate(openStore(openDatabase(undefined)), () => clock.at, 10);
  for (const name of ["first", "second"]) store.put(object(store, name));
  expect(() => half(store)).toThrow("half done");
  clock.at = new Date("2026-11-21T12:01:00.000Z");
  expect(names(seen())).toEqual(["first", "second"]);
});
