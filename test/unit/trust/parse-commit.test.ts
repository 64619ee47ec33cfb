import { describe, expect, it } from "vitest";
import { parseCommit } from "#trust";
import { commitLinks } from "../../../engine/trust/commit-links.ts";
import { commitText, withSignature } from "./signed-objects.ts";

const tree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
const parent = "12".repeat(20);
const text = commitText({ tree, parents: [parent] });
const signature = "-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----";
const whole = withSignature(text, signature).bytes;
const changed = (from: string | RegExp, to: string) => Buffer.from(whole.toString().replace(from, to));

describe("a commit", () => {
  it("comes apart into what was signed and the signature", () => {
    expect(parseCommit(whole, "sha1")).toMatchObject({ tree, parents: [parent], signature, subject: "change" });
    expect(parseCommit(whole, "sha1")).toMatchObject({ payload: Buffer.from(text) });
  });

  it("may have no parent, several parents, an encoding and an empty message", () => {
    const octopus = commitText({
      tree,
      parents: [parent, "34".repeat(20), "56".repeat(20)],
      encoding: "ISO-8859-1",
      message: "",
    });
    expect(parseCommit(withSignature(octopus, signature).bytes, "sha1")).toMatchObject({
      subject: "",
      payload: Buffer.from(octopus),
    });
    expect(parseCommit(withSignature(commitText({ tree }), signature).bytes, "sha1")).toMatchObject({ parents: [] });
  });

  it("keeps bytes that are not UTF-8 as they are in what was signed", () => {
    const name = Buffer.concat([Buffer.from(text.slice(0, -7)), Buffer.from([0xe9, 0x0a])]);
    const bytes = Buffer.concat([whole.subarray(0, -7), Buffer.from([0xe9, 0x0a])]);
    expect(parseCommit(bytes, "sha1")).toMatchObject({ payload: name, subject: "\uFFFD" });
  });

  const bad: readonly (readonly [string, Buffer, string])[] = [
    ["nothing", Buffer.alloc(0), "malformed-commit"],
    ["no end of the headers", Buffer.from(text.replace("\n\n", "\n")), "malformed-commit"],
    ["no tree", changed(/^tree .*\n/, ""), "malformed-commit"],
    ["no committer", changed(/committer .*\n/, ""), "malformed-commit"],
    ["a parent before the tree", changed(/^(tree .*\n)(parent .*\n)/, "$2$1"), "malformed-commit"],
    ["a parent behind the author", changed(/(parent .*\n)(author .*\n)/, "$2$1"), "malformed-commit"],
    ["an encoding in front of the committer", changed("committer", "encoding UTF-8\ncommitter"), "malformed-commit"],
    [
      "the signature in front of the committer",
      Buffer.from(text.replace("committer", "gpgsig x\ncommitter")),
      "malformed-commit",
    ],
    ["a short id", changed(/^tree ./, "tree "), "malformed-commit"],
    ["a parent twice", changed(/parent .*\n/, "$&$&"), "malformed-commit"],
    ["a tree that goes on", changed(/^tree .*\n/, "$& more\n"), "malformed-commit"],
    ["an author without a date", changed(/author (.*>).*/, "author $1"), "malformed-commit"],
    ["an author with two addresses", changed("author A", "author <b@example.com> A"), "malformed-commit"],
    ["a negative date", changed(/(committer .*> )/, "$1-"), "malformed-commit"],
    ["a header without a value", changed("author", "odd\nauthor"), "malformed-commit"],
    ["a first line that continues nothing", Buffer.concat([Buffer.from(" "), whole]), "malformed-commit"],
    [
      "line ends with carriage returns",
      Buffer.from(whole.toString().replace(/\n(author|committer)/g, "\r\n$1")),
      "malformed-commit",
    ],
    ["two committers", changed(/committer .*\n/, "$&$&"), "repeated-header"],
    ["two encodings", changed("gpgsig", "encoding a\nencoding b\ngpgsig"), "repeated-header"],
    ["a tag merged with its signature", changed("gpgsig", "mergetag object\ngpgsig"), "unknown-header"],
    ["a header in capital letters", changed("author", "Author"), "unknown-header"],
    ["the header of the other hash", changed("gpgsig", "gpgsig-sha256"), "unknown-header"],
    ["no signature", Buffer.from(text), "unsigned"],
  ];
  it.each(bad)("is refused: %s", (_name, bytes, rule) => {
    expect(parseCommit(bytes, "sha1")).toMatchObject({ kind: "problem", rule });
  });

  it("has other ids in a repository of another hash", () => {
    expect(parseCommit(changed("gpgsig", "gpgsig-sha256"), "sha256")).toMatchObject({ rule: "malformed-commit" });
    const longer = withSignature(commitText({ tree: "ab".repeat(32) }), signature, "gpgsig-sha256").bytes;
    expect(parseCommit(longer, "sha256")).toMatchObject({ tree: "ab".repeat(32) });
  });

  it("gives its parents and date also where it is refused", () => {
    expect(commitLinks(Buffer.from(text))).toEqual({ parents: [parent], committedAtMs: 1_790_000_000_000 });
    expect(commitLinks(Buffer.from("nonsense"))).toEqual({ parents: [], committedAtMs: Number.NaN });
    expect(commitLinks(Buffer.from(`${text}parent ${"ab".repeat(20)}\n`)).parents).toEqual([parent]);
  });
});
