import { Agent, request } from "node:https";

export interface LoadAnswer {
  readonly status: number;
  readonly text: string;
}

export type Send = (method: "GET" | "PUT" | "POST" | "DELETE", path: string, body?: unknown) => Promise<LoadAnswer>;

/** A client that keeps its connections; a broken one rejects. */
export function openClient(endpoint: string, certificate: string): Send {
  const agent = new Agent({ keepAlive: true, maxSockets: 32, ca: certificate });
  return (method, path, body) =>
    new Promise((settle, reject) => {
      const url = `${endpoint}${path}${path.includes("?") ? "&" : "?"}api-version=2024-05-01`;
      const headers = { authorization: "Bearer load", "content-type": "application/json" };
      const sent = request(url, { method, agent, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("error", reject);
        answer.on("end", () =>
          settle({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString("utf8") }),
        );
      });
      sent.on("error", reject);
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
}

/** Does the work for each, so many at once. */
export async function eachOf<T>(
  values: readonly T[],
  atOnce: number,
  work: (value: T) => Promise<void>,
): Promise<void> {
  const waiting = values.values();
  const worker = async (): Promise<void> => {
    for (const value of waiting) await work(value);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
