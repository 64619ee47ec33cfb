import { hash } from "./hash.ts";

/** A name-based UUID (RFC 9562, version 5, SHA-1): the same namespace and name give the same id everywhere. */
export function uuidV5(namespace: string, name: string): string {
  const data = Buffer.concat([Buffer.from(namespace.replaceAll("-", ""), "hex"), Buffer.from(name, "utf8")]);
  const bytes = Buffer.from(hash("sha1", data, "hex").slice(0, 32), "hex");
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
