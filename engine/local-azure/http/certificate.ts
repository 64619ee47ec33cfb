/** A certificate for 127.0.0.1 and its key, made anew; clients are given it as the authority to trust. */
export async function makeCertificate(): Promise<{ readonly key: string; readonly certificate: string }> {
  const { generate } = await import("selfsigned");
  const notBeforeDate = new Date(Date.now() - dayMs);
  const made = await generate([{ name: "commonName", value: "127.0.0.1" }], {
    algorithm: "sha256",
    keyType: "ec",
    curve: "P-256",
    notBeforeDate,
    notAfterDate: new Date(Date.now() + 365 * dayMs),
    extensions: [
      { name: "basicConstraints", cA: true },
      { name: "keyUsage", digitalSignature: true, keyCertSign: true },
      {
        name: "subjectAltName",
        altNames: [
          { type: 7, ip: "127.0.0.1" },
          { type: 2, value: "localhost" },
        ],
      },
    ],
  });
  return { key: made.private, certificate: made.cert };
}

const dayMs = 24 * 3_600_000;
