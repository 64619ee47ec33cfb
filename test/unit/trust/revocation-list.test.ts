import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseRevocationList, readRevocationList } from "../../../engine/trust/revocation-list.ts";
import { temporaryFolder } from "./world.ts";

const ssh = `SHA256:${"aB3+/".repeat(8)}xyz`;
const openpgp = "0869ef9227eadbb21c3fd1452e8674ac906d00f2";

describe("the list of revoked keys", () => {
  it("is empty when no file is named, or when the named one is", async () => {
    expect(await readRevocationList(undefined)).toEqual(new Set());
    expect(parseRevocationList("", "revoked")).toEqual(new Set());
  });

  it("holds a fingerprint a line, as the tools print them", () => {
    const spaced = `0869 EF92 27EA DBB2 1C3F  D145 2E86 74AC 906D 00F2`;
    const lines = ["# lost laptops", "", `${ssh} # Ada`, `  ${spaced}  `, `0x${"ab".repeat(32)}`];
    expect(parseRevocationList(lines.join("\r\n"), "revoked")).toEqual(new Set([ssh, openpgp, "ab".repeat(32)]));
  });

  it.each([ssh.slice(0, -1), openpgp.slice(24), "MD5:00:11", "ssh-ed25519 AAAA", "*", `${ssh} ${ssh}`])(
    "is refused whole for a line that is no fingerprint: %s",
    (line) => {
      expect(parseRevocationList(`${ssh}\n${line}\n`, "revoked")).toMatchObject({
        rule: "revocation-unreadable",
        message: expect.stringContaining("line 2"),
      });
    },
  );

  it("is refused before it is read when it is larger than 1 MiB", async () => {
    const file = join(temporaryFolder(), "revoked");
    writeFileSync(file, "#".repeat(1024 * 1024 + 1));
    expect(await readRevocationList(file)).toMatchObject({ rule: "revocation-unreadable" });
  });
});
