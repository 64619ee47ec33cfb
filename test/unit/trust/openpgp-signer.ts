import {
  config,
  createMessage,
  enums,
  generateKey,
  PacketList,
  readPrivateKey,
  readSignature,
  sign,
  Signature,
  SignaturePacket,
  type Key,
  type KeyOptions,
  type PartialConfig,
  type PrivateKey,
} from "openpgp";
import { baseTime } from "./signed-objects.ts";

export interface OpenpgpSigner {
  readonly publicKey: string;
  readonly revocationCertificate: string;
  readonly key: Key;
  readonly privateKey: PrivateKey;
  readonly sign: (message: Uint8Array, date?: Date) => Promise<string>;
  /** Signs with fields of the packet set as given, which the library's own `sign` cannot do. */
  readonly signPacket: (message: Uint8Array, fields: Partial<SignaturePacket>) => Promise<string>;
}

const keyDate = new Date((baseTime - 86_400) * 1000);

/** A key made at the day before all test commits; signatures are dated with the first of them unless told. */
export async function makeOpenpgpSigner(
  options: Partial<KeyOptions> = {},
  settings: PartialConfig = {},
): Promise<OpenpgpSigner> {
  const made = await generateKey({
    type: "ecc",
    userIDs: [{ name: "A Person", email: "a@example.com" }],
    date: keyDate,
    format: "armored",
    config: settings,
    ...options,
  } as KeyOptions & { format: "armored" });
  const key = await readPrivateKey({ armoredKey: made.privateKey });
  return {
    publicKey: made.publicKey,
    revocationCertificate: made.revocationCertificate,
    key: key.toPublic(),
    privateKey: key,
    sign: async (message, date = new Date(baseTime * 1000)) => {
      const content = await createMessage({ binary: message });
      const armoured = await sign({ message: content, signingKeys: key, detached: true, date, config: settings });
      return plain(armoured);
    },
    signPacket: (message, fields) => signPacket(key, message, fields),
  };
}

async function signPacket(key: PrivateKey, message: Uint8Array, fields: Partial<SignaturePacket>): Promise<string> {
  const content = await createMessage({ binary: message });
  const made = await readSignature({
    armoredSignature: await sign({ message: content, signingKeys: key, detached: true }),
  });
  const model = made.packets[0];
  const packet = Object.assign(new SignaturePacket(), {
    signatureType: enums.signature.binary,
    publicKeyAlgorithm: model?.publicKeyAlgorithm,
    hashAlgorithm: model?.hashAlgorithm,
    ...fields,
  });
  const { unhashedSubpackets = [] } = fields;
  await signing(packet).sign(key.keyPacket, content.packets[0], new Date(baseTime * 1000), true, {
    ...config,
    nonDeterministicSignaturesViaNotation: false,
  });
  packet.unhashedSubpackets = unhashedSubpackets;
  const list = new PacketList<SignaturePacket>();
  list.push(packet);
  return plain(new Signature(list).armor());
}

/** The library's types leave the packet's own configuration out. */
interface Signing {
  readonly sign: (
    ...all: readonly [key: unknown, data: unknown, date: Date, detached: boolean, settings: typeof config]
  ) => Promise<void>;
}

function signing(packet: SignaturePacket): Signing {
  return packet as unknown as Signing;
}

function plain(armoured: string): string {
  return armoured.replaceAll("\r", "").replace(/\n+$/, "");
}
