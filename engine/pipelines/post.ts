import type { Json } from "#lib/json";

export type PostAnswer =
  /** `body` is undefined where the service sent no JSON. */
  | { readonly kind: "answered"; readonly status: number; readonly body: Json | undefined }
  | { readonly kind: "unanswered"; readonly message: string };

export interface Post {
  readonly endpoint: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly token: string;
  readonly body: Json;
}

/** GitHub and Azure DevOps answer in a second or two; after this the answer counts as lost. */
const answerWithinMs = 30_000;

/** Sent once: whether a start that got no answer was one cannot be told, and two runs are worse than none. */
export async function post({ endpoint, path, headers, token, body }: Post): Promise<PostAnswer> {
  const unsafe = unsafeEndpoint(endpoint);
  if (unsafe !== undefined) return { kind: "unanswered", message: unsafe };
  try {
    const response = await fetch(`${endpoint.replace(/\/+$/, "")}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers, authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
      // A redirect would carry the token elsewhere, or end at a page to log in with the status of success.
      redirect: "manual",
      signal: AbortSignal.timeout(answerWithinMs),
    });
    return { kind: "answered", status: response.status, body: parse(await response.text()) };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const reason = cause instanceof Error ? cause.message : String(cause);
    return {
      kind: "unanswered",
      message: `${endpoint} did not answer (${reason}). Look there whether the run was started before you try again.`,
    };
  }
}

/** A token is sent over https, or to this very machine. */
function unsafeEndpoint(endpoint: string): string | undefined {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  const isLoopback = ["127.0.0.1", "localhost", "[::1]"].includes(url?.hostname ?? "");
  if (url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback)) return undefined;
  return `${endpoint} is no https address, so nothing was sent there.`;
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
