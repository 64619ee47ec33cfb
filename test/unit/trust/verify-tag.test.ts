import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { verifyTag } from "#trust";
import { git } from "./raw-objects.ts";
import { makeTagWorld, tagObject } from "./rule-cases.ts";
import { makeSshSigner } from "./ssh-signer.ts";
import { makeWorld, temporaryFolder } from "./world.ts";

describe("a signed tag", () => {
  it("is trusted with the person who signed it", async () => {
    const world = await makeTagWorld();
    world.put("v1", tagObject(world.head, "v1", world.sign));
    expect(await world.verify()).toEqual([]);
  });

  it("is trusted when git made it", async () => {
    const world = makeWorld();
    const head = await world.commit();
    const key = join(temporaryFolder(), "key");
    execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", key]);
    const settings = [
      "-c",
      "gpg.format=ssh",
      "-c",
      `user.signingKey=${key}`,
      "-c",
      "user.name=Ada",
      "-c",
      "user.email=a@b",
    ];
    git(world.repository, [...settings, "tag", "-s", "-m", "release", "releases/v1", head]);
    const trust = { signers: [{ person: "Ada", keys: [readFileSync(`${key}.pub`, "utf8")] }] };
    const request = { repository: world.repository, tag: "releases/v1", target: head, trust, now: new Date() };
    expect(await verifyTag(request)).toMatchObject({
      kind: "trusted",
      tag: "releases/v1",
      target: head,
      person: "Ada",
    });
    expect(await verifyTag({ ...request, tag: "releases" })).toMatchObject({ refusals: [{ rule: "missing-object" }] });
  });

  it("is refused when it is unsigned, by a stranger, changed, or signed twice", async () => {
    const world = await makeTagWorld();
    const rules = async (tag: ReturnType<typeof tagObject>) => {
      world.put("v1", tag);
      return world.verify();
    };
    const good = tagObject(world.head, "v1", world.sign).bytes.toString();
    const tag = (text: string) => ({ type: "tag", bytes: Buffer.from(text) }) as const;
    expect(await rules(tagObject(world.head, "v1", () => ""))).toEqual(["unsigned"]);
    expect(await rules(tagObject(world.head, "v1", makeSshSigner("ed25519").sign))).toEqual(["unknown-key"]);
    expect(await rules(tag(good.replace("release", "relapse")))).toEqual(["bad-signature"]);
    expect(await rules(tag(`${good}${good.slice(good.indexOf("-----BEGIN"))}`))).toEqual(["several-signatures"]);
    expect(await rules(tag(`${good}behind\n`))).toEqual(["malformed-signature"]);
    expect(await rules(tag(good.replace(/tagger .*/, "tagger Ada <a@b> 99999999999 +0000")))).toEqual([
      "date-in-future",
    ]);
    expect(await rules(tag(good.replace("type commit", "type tree")))).toEqual(["wrong-tag-target"]);
    expect(await rules(tag(good.replace(/tagger .*\n/, "")))).toEqual(["malformed-tag"]);
  });

  it("is refused when there is none, or when the commit's id is cut", async () => {
    const world = await makeTagWorld();
    expect(await world.verify()).toEqual(["missing-object"]);
    expect(await world.verify({ tag: "*" })).toEqual(["missing-object"]);
    expect(await world.verify({ target: world.head.slice(0, 10) })).toEqual(["malformed-id"]);
  });
});
