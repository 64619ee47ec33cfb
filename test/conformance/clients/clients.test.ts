import { expect, test } from "vitest";
import { runAz } from "./az.ts";
import { findDebianClients } from "./debian-clients.ts";
import { runJavaScript } from "./javascript.ts";
import { missingPart } from "./missing-part.ts";
import { runPython } from "./python.ts";
import type { Row } from "./row.ts";

const debian = findDebianClients();
if (typeof debian === "string") console.log(debian);

const failures = (rows: readonly Row[]) => rows.filter(({ result }) => result === "failed");

test("every operation of the JavaScript clients is answered as Azure answers it", async () => {
  const rows = await runJavaScript();
  expect(failures(rows)).toEqual([]);
  expect(rows.length).toBeGreaterThan(150);
});

test("the Python clients of Debian are answered, where they are", async () => {
  const rows = await runPython(debian);
  expect(failures(rows)).toEqual([]);
  expect(rows.length).toBeGreaterThan(typeof debian === "string" ? 0 : 80);
}, 120_000);

test("az signs in, makes a group and deploys, where it is", async () => {
  const rows = await runAz(debian, "short");
  expect(failures(rows)).toEqual([]);
  expect(rows.length).toBeGreaterThan(typeof debian === "string" ? 0 : 7);
}, 180_000);

test("an answer that lacks a part of what is expected is told from one that has more", () => {
  expect(missingPart({ a: [{ b: 1, c: 2 }], d: 3 }, { a: [{ b: 1 }] })).toBeUndefined();
  expect(missingPart({ a: [{ b: 1 }] }, { a: [{ b: 2 }] })).toBe('answer.a has no element like {"b":2}');
  expect(missingPart({ a: null }, { a: { b: 1 } })).toBe("answer.a is null, not an object");
  expect(missingPart({ a: "text" }, { a: /^x/ })).toBe('answer.a is "text", not like /^x/');
  expect(missingPart(undefined, true)).toBe("answer is undefined, not true");
});
