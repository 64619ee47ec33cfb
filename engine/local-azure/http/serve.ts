import { createServer, type Server } from "node:https";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { gzipSync } from "node:zlib";
import type { Arm } from "../arm.ts";
import { answerRequest, toAnswer } from "./answer-request.ts";
import type { Answer } from "./exchange.ts";
import { commonHeaders } from "./headers.ts";
import { correlationIdOf } from "./read-exchange.ts";
import type { Route } from "./route.ts";

export interface Service {
  readonly endpoint: string;
  readonly close: () => Promise<void>;
}

/** The most that ARM takes in one request: 4 MB of template, and as much again for the rest (Learn: "ARM limits"). */
const largestBodyBytes = 8 * 1024 * 1024;

/** Long enough that a client which polls seldom finds its connection open: Node's own 5 s end it under its hands. */
const keepAliveMs = 120_000;

/** Serves the routes on 127.0.0.1 over TLS. Port 0 takes a free one. */
export async function serve(
  arm: Arm,
  routes: readonly Route[],
  listen: { readonly port: number; readonly key: string; readonly certificate: string },
): Promise<Service> {
  const place = { endpoint: "" };
  const server = createServer({ key: listen.key, cert: listen.certificate }, (request, response) => {
    void respond(arm, routes, { request, response, endpoint: place.endpoint });
  });
  server.keepAliveTimeout = keepAliveMs;
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(listen.port, "127.0.0.1", () => resolve());
  });
  place.endpoint = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { endpoint: place.endpoint, close: () => close(server, sockets) };
}

/** Ends every connection, also those still at their TLS handshake, which the server does not count among its own. */
function close(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of sockets) socket.destroy();
  });
}

interface Conversation {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly endpoint: string;
}

async function respond(arm: Arm, routes: readonly Route[], conversation: Conversation): Promise<void> {
  const { request, response, endpoint } = conversation;
  const method = request.method ?? "GET";
  const url = request.url ?? "/";
  const headers = commonHeaders(method, url, correlationIdOf(request.headers));
  const text = await readText(request);
  if (text === "given up") return;
  const answer =
    text === "too large"
      ? toAnswer({ status: 413, code: "RequestContentTooLarge", message: "The request is larger than 8 MB." })
      : await answerRequest(arm, routes, { raw: { method, url, headers: request.headers, ...text }, endpoint });
  if (answer === undefined) {
    request.socket.destroy();
    return;
  }
  const date = arm.now().toUTCString();
  send(request, response, { ...answer, headers: { date, ...headers, ...answer.headers } });
}

/** The body, or what became of it: a client that breaks off in the middle waits for no answer. */
async function readText(request: IncomingMessage): Promise<{ readonly text: string } | "too large" | "given up"> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  request.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= largestBodyBytes) chunks.push(chunk);
  });
  const isWhole = await new Promise<boolean>((resolve) => {
    request.once("end", () => resolve(true));
    request.once("error", () => resolve(false));
  });
  if (!isWhole) return "given up";
  return bytes > largestBodyBytes ? "too large" : { text: Buffer.concat(chunks).toString("utf8") };
}

/** Smaller answers are not worth packing. */
const packedFromBytes = 16_384;

function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  const bare = answer.body === undefined || answer.status === 204 || request.method === "HEAD";
  const plain = bare ? Buffer.alloc(0) : Buffer.from(JSON.stringify(answer.body), "utf8");
  const packs = plain.length >= packedFromBytes && /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
  const bytes = packs ? gzipSync(plain) : plain;
  response.writeHead(answer.status, {
    ...answer.headers,
    ...(bare ? {} : { "content-type": "application/json; charset=utf-8" }),
    ...(packs ? { "content-encoding": "gzip" } : {}),
    ...(answer.status === 204 ? {} : { "content-length": String(bytes.length) }),
  });
  response.end(bytes);
}
