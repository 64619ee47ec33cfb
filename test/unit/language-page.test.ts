// `engine/docs/language.md` between its markers is written from the catalogues (UPDATE_GOLDEN=1 writes it); its examples run.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { describe, expect, it } from "vitest";
import type { Codes } from "#diagnostics";
import { checkNameCodes } from "#diagnostics/check-names";
import { checkSyntaxCodes } from "#diagnostics/check-syntax";
import { checkTextCodes } from "#diagnostics/check-text";
import { check } from "#check";
import { globals } from "../../engine/compile/3-evaluate/globals.ts";
import { methodsOf } from "../../engine/compile/3-evaluate/methods/index.ts";
import { listMethods } from "../../engine/compile/3-evaluate/methods/list-methods.ts";
import { fixers } from "../../engine/fix/fixers/index.ts";
import { runInAzo, sourceOf } from "../conformance/language/run-in-azo.ts";

const path = join(import.meta.dirname, "../../engine/docs/language.md");
const page = readFileSync(path, "utf8");

const sections: Readonly<Record<string, string>> = {
  methods: methodTable(),
  syntax: codeTable(checkSyntaxCodes),
  names: codeTable(checkNameCodes),
  characters: codeTable(checkTextCodes),
};

describe("the page about the language", () => {
  it("has a row for every refused construct and every method, as the catalogues have them", async () => {
    const text = Object.entries(sections).reduce((whole, [name, body]) => replaced(whole, name, body), page);
    const wanted = await format(text, { ...(await resolveConfig(path)), parser: "markdown" });
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(path, wanted);
    expect(readFileSync(path, "utf8")).toBe(wanted);
  });

  it("has a heading over every example, and rows in every table of advice", () => {
    expect(examples()).toHaveLength(page.split("```ts").length - 1);
    expect(advisedNames().length).toBeGreaterThan(0);
    expect(advisedMethods().length).toBeGreaterThan(0);
  });

  it("says of every code that --fix mends what it mends", () => {
    const section = page.slice(page.indexOf("## What `azo check --fix` mends")).split("\n## ")[0] ?? "";
    const named = [...section.matchAll(/^\| `([a-z]+\/[a-z-]+)`/gm)].map(([, name]) => name);
    expect(named.toSorted()).toEqual([...fixers.keys()].toSorted());
  });

  it.each(examples())("has an example that azo accepts and evaluates: %s", (_title, text) => {
    const { diagnostics, json } = runInAzo({ name: "example", files: new Map([["index.ts", text]]) });
    expect(diagnostics).toEqual([]);
    expect(json).toBeDefined();
  });

  it.each(advisedNames())("gives the advice about %s that azo gives", (name, advice) => {
    const files = new Map([["landing-zone/index.ts", `export default ${name};\n`]]);
    const hints = check(sourceOf(files)).diagnostics.map(({ hint }) => hint);
    expect(hints).toEqual([advice]);
  });

  it.each(advisedMethods())("gives the advice about the method %s that azo gives", (name, advice) => {
    const text = `const list: number[] = [];\nexport default list.${name}();\n`;
    const { diagnostics } = runInAzo({ name: "advice", files: new Map([["index.ts", text]]) });
    expect(diagnostics.map(({ hint }) => hint)).toEqual([advice]);
  });
});

function replaced(text: string, name: string, body: string): string {
  const [begin, end] = [`<!-- begin ${name} -->`, `<!-- end ${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  expect(from, `${begin} is missing`).toBeGreaterThan(-1);
  expect(to, `${end} is missing`).toBeGreaterThan(from);
  return `${text.slice(0, from + begin.length)}\n\n${body}\n\n${text.slice(to)}`;
}

function codeTable(codes: Codes): string {
  const rows = Object.entries(codes)
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, { explanation, hint }]) => {
      const [, why = "", fails = "", mended = ""] =
        /^([^]*?)\n\nFails: +([^]*?)\nMended: +([^]*)$/.exec(explanation) ?? [];
      const advice = hint.length === 0 ? hint({} as never) : "";
      return [`\`check/${name}\``, code(fails), code(mended), `${advice} ${cell(why)}`.trim()];
    });
  return table(["code", "refused", "write instead", "what to do, and why"], rows);
}

function methodTable(): string {
  const methods = [
    ["an array", codes(listMethods.keys())],
    ["a text", codes(methodsOf("")?.keys() ?? [])],
    ["a number", codes(methodsOf(0)?.keys() ?? [])],
    ["a boolean", codes(methodsOf(true)?.keys() ?? [])],
  ];
  const functions = [...globals].flatMap(([name, value]) =>
    typeof value === "object" && value !== null && value.kind === "native" && value.members.size > 0
      ? [[`\`${name}\``, codes(value.members.keys())]]
      : [],
  );
  const free = [...globals].flatMap(([name, value]) =>
    typeof value === "object" && value !== null && value.kind === "native" && value.members.size > 0 ? [] : [name],
  );
  return table(["of", "there are"], [...methods, ...functions, ["nobody", codes(free)]]);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function codes(names: Iterable<string>): string {
  return [...names]
    .toSorted()
    .map((name) => `\`${name}\``)
    .join(" ");
}

/** A code span that may have backticks in it, on one line, in a table. */
function code(text: string): string {
  const line = cell(text);
  return line.includes("`") ? `\`\` ${line} \`\`` : `\`${line}\``;
}

function cell(text: string): string {
  return text.replace(/\s*\n\s*/g, " ").replaceAll("|", "\\|");
}

/** Every block of TypeScript of the page under the heading it stands below. */
function examples(): readonly (readonly [string, string])[] {
  return [...page.matchAll(/### ([^\n]+)\n[^#]*?```ts\n([^]*?)```/g)].map(([, title = "", text = ""]) => [title, text]);
}

/** Rows of the table of names: every name of the first cell with the advice of the second. */
function advisedNames(): readonly (readonly [string, string])[] {
  return advised("names of the machine");
}

function advisedMethods(): readonly (readonly [string, string])[] {
  return advised("methods that change or vary");
}

function advised(heading: string): readonly (readonly [string, string])[] {
  const section = page.slice(page.indexOf(`## Instead of ${heading}`)).split("\n## ")[0] ?? "";
  return [...section.matchAll(/^\| (`.*?`) +\| (.*?) +\|$/gm)].flatMap(([, names = "", advice = ""]) =>
    names.split(" ").map((name) => [name.replaceAll("`", ""), advice] as const),
  );
}
