import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { makeToken } from "./tenant.ts";

/** The endpoint where a managed identity of App Service gets its tokens, as az asks it (MSI_ENDPOINT, MSI_SECRET). */
export interface TokenEndpoint {
  readonly url: string;
  /** Who does not send it gets no token. */
  readonly secret: string;
  readonly close: () => Promise<void>;
}

/** Starts one on a free port of 127.0.0.1; it answers every audience with the same token. */
export async function startTokenEndpoint(): Promise<TokenEndpoint> {
  const secret = randomUUID();
  const server = createServer((request, response) => {
    const isKnown = request.headers["secret"] === secret;
    const resource = new URL(request.url ?? "/", "http://127.0.0.1").searchParams.get("resource");
    const expires = String(Math.floor(Date.now() / 1000) + 86_400);
    const answer = { access_token: makeToken(), expires_on: expires, resource, token_type: "Bearer" };
    response.writeHead(isKnown ? 200 : 401, { "content-type": "application/json" });
    response.end(isKnown ? JSON.stringify(answer) : "{}");
  });
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle));
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> => new Promise((settle) => server.close(() => settle()));
  return { url: `http://127.0.0.1:${port}/msi/token`, secret, close };
}
