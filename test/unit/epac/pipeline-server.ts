import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Json } from "#lib/json";

export interface Received {
  readonly url: string;
  readonly authorization: string;
  readonly body: Json;
}

export interface PipelineServer {
  readonly endpoint: string;
  readonly received: readonly Received[];
  readonly close: () => Promise<void>;
}

/** A service on loopback that answers every start as told. */
export async function pipelineServer(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<PipelineServer> {
  const received: Received[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    received.push({
      url: `${incoming.method ?? ""} ${incoming.url ?? ""}`,
      authorization: incoming.headers.authorization ?? "",
      body: text === "" ? null : (JSON.parse(text) as Json),
    });
    outgoing.writeHead(status, headers).end(body);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await new Promise<void>((closed) => server.close(() => closed()));
  };
  return { endpoint: `http://127.0.0.1:${port}`, received, close };
}
