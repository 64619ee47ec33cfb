import { expect, test } from "vitest";
import { readPrograms } from "./read-programs.ts";
import { runInAzo } from "./run-in-azo.ts";
import { runInNode } from "./run-in-node.ts";

const programs = readPrograms();
const answers = runInNode(programs);

test("there are at least three hundred programs, and each has its own text", () => {
  expect(programs.length).toBeGreaterThanOrEqual(300);
  expect(new Set(programs.map(({ files }) => JSON.stringify([...files]))).size).toBe(programs.length);
});

test.each(programs.map((program, index) => ({ program, name: program.name, index })))(
  "azo and Node give the same JSON: $name",
  ({ program, index }) => {
    const answer = runInAzo(program);
    expect(answer.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect({ json: answer.json ?? null }).toEqual(answers[index]);
  },
);
