import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { generate } from "selfsigned";
import type { Json } from "#lib/json";
import { type Azure, type AzureOptions, openAzure } from "#azure";

export interface Answer {
  readonly status: number;
  readonly body?: Json;
  readonly headers?: Readonly<Record<string, string>>;
  /** Break the connection instead of answering. */
  readonly reset?: boolean;
  /** Keep the connection and never answer. */
  readonly silent?: boolean;
}

export interface Request {
  readonly method: string;
  /** Path without the query. */
  readonly path: string;
  readonly body: Json;
}

export interface ArmServer {
  readonly azure: Azure;
  readonly requests: readonly Request[];
  readonly close: () => Promise<void>;
}

/** A server that answers as a test says, for what no well-behaved Azure would answer. */
export async function armServer(
  answer: (request: Request, count: number) => Answer,
  options: Pick<AzureOptions, "answerWithinMs"> = {},
): Promise<ArmServer> {
  const pems = await generate([{ name: "commonName", value: "127.0.0.1" }], {
    extensions: [{ name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] }],
  });
  const requests: Request[] = [];
  const server: Server = createServer({ key: pems.private, cert: pems.cert }, async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const path = decodeURIComponent(new URL(incoming.url ?? "/", "https://x").pathname);
    const request = { method: incoming.method ?? "", path, body: text === "" ? null : (JSON.parse(text) as Json) };
    requests.push(request);
    const { status, body, headers, reset, silent } = answer(request, requests.length);
    if (silent === true) return;
    if (reset === true) {
      incoming.socket.destroy();
      return;
    }
    outgoing.writeHead(status, { "content-type": "application/json", ...headers });
    outgoing.end(body === undefined ? "" : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const target = { kind: "local", tenantId: "t", endpoint, certificate: pems.cert } as const;
  const azure = openAzure(target, { delayScale: 0.0001, pollIntervalMs: 1, longestOperationMs: 2000, ...options });
  const close = async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { azure, requests, close };
}
