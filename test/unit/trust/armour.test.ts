import { describe, expect, it } from "vitest";
import { dearmour } from "../../../engine/trust/armour.ts";
import { makeOpenpgpSigner } from "./openpgp-signer.ts";
import { makeSshSigner } from "./ssh-signer.ts";

const ssh = makeSshSigner("ed25519").sign(Buffer.from("message"));
const pgp = await (await makeOpenpgpSigner()).sign(Buffer.from("message"));
const begin = "-----BEGIN PGP SIGNATURE-----\n";

const withChecksum = (checksum: string) => `${begin}\nKg==\n=${checksum}\n-----END PGP SIGNATURE-----`;

describe("armour", () => {
  it("comes off signatures of both kinds", () => {
    expect(dearmour(ssh)).toMatchObject({ kind: "ssh" });
    expect(dearmour(pgp)).toMatchObject({ kind: "openpgp" });
    expect(dearmour(pgp.replace(begin, `${begin}Version: GnuPG v2\nComment: mine\n`))).toMatchObject({
      kind: "openpgp",
    });
  });

  const bad: readonly (readonly [string, string, string])[] = [
    ["text in front", `x\n${ssh}`, "unsupported-signature"],
    ["text behind", `${ssh}\nx`, "malformed-signature"],
    ["an empty line behind", `${ssh}\n`, "malformed-signature"],
    ["a second block behind", `${ssh}\n${ssh}`, "malformed-signature"],
    ["the end of the other kind", ssh.replace("END SSH", "END PGP"), "malformed-signature"],
    ["an empty line inside", ssh.replace("\n", "\n\n"), "malformed-signature"],
    ["a space inside", ssh.replace(/(.{20})\n-----END/, "$1 \n-----END"), "malformed-signature"],
    ["carriage returns", ssh.replaceAll("\n", "\r\n"), "unsupported-signature"],
    ["nothing inside", "-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----", "malformed-signature"],
    ["no empty line behind the headers", `${begin}Kg==\n-----END PGP SIGNATURE-----`, "malformed-signature"],
    ["headers of its own", pgp.replace(begin, `${begin}Evil: yes\n`), "malformed-signature"],
    ["a wrong checksum", withChecksum("AAAA"), "malformed-signature"],
    ["a message instead", pgp.replaceAll("SIGNATURE", "MESSAGE"), "unsupported-signature"],
    ["X.509", "-----BEGIN SIGNED MESSAGE-----\nKg==\n-----END SIGNED MESSAGE-----", "unsupported-signature"],
    ["more than 64 KiB", ssh.replace("\n", `\n${"A".repeat(65_536)}\n`), "too-large"],
  ];
  it.each(bad)("is refused: %s", (_name, text, rule) => {
    expect(dearmour(text)).toMatchObject({ kind: "problem", rule });
  });

  it("refuses unused bits at the end of base64, which would say the same in other letters", () => {
    const body = "-----BEGIN SSH SIGNATURE-----\nKh==\n-----END SSH SIGNATURE-----";
    expect(dearmour(body)).toMatchObject({ rule: "malformed-signature" });
    expect(dearmour(body.replace("Kh", "Kg"))).toMatchObject({ kind: "ssh" });
  });

  it("takes a checksum that is right", async () => {
    const { armor, enums, config } = await import("openpgp");
    const text = armor(enums.armor.signature, Buffer.from([42]), undefined, undefined, undefined, true, config);
    expect(text).toMatch(/\n=[A-Za-z0-9+/]{4}\r?\n/);
    expect(dearmour(text.replaceAll("\r", "").trim())).toMatchObject({ kind: "openpgp", bytes: Buffer.from([42]) });
  });
});
