import type { Arm } from "../arm.ts";
import { authorise, onlyReadable } from "../authorization/authorise.ts";
import { withFault } from "../faults/with-fault.ts";
import { answerIdentity } from "../tokens/answer-identity.ts";
import type { Answer, Exchange } from "./exchange.ts";
import { type RawRequest, readExchange, readIdentityRequest } from "./read-exchange.ts";
import { attempt, errorOf, type Refusal, refusalOf, refuse } from "./refusal.ts";
import { findRoute, type Route } from "./route.ts";

export interface Incoming {
  readonly raw: RawRequest;
  readonly endpoint: string;
}

/** The answer to a request, with all that stands before the handlers; `undefined` breaks the connection instead. */
export async function answerRequest(
  arm: Arm,
  routes: readonly Route[],
  incoming: Incoming,
): Promise<Answer | undefined> {
  try {
    const { raw, endpoint } = incoming;
    const path = attempt(() => readIdentityRequest(raw, endpoint).path);
    const fault = "value" in path ? arm.faults.meet(raw.method, path.value) : undefined;
    const answer = (one: Arm): Promise<Answer> => answerFaultless(one, routes, incoming);
    return await (fault === undefined ? answer(arm) : withFault(arm, fault, endpoint, answer));
  } catch (error) {
    return toAnswer(refusalOf(error) ?? internal(error));
  }
}

async function answerFaultless(arm: Arm, routes: readonly Route[], { raw, endpoint }: Incoming): Promise<Answer> {
  const identity = answerIdentity(arm, readIdentityRequest(raw, endpoint));
  if (identity !== undefined) return identity;
  const exchange = readExchange(arm, raw, endpoint);
  const headers = arm.throttle(exchange, arm.now().getTime());
  const answer = await answerExchange(arm, routes, exchange);
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

async function answerExchange(arm: Arm, routes: readonly Route[], exchange: Exchange): Promise<Answer> {
  try {
    if (arm.faults.isLost(exchange.path)) refuseLost(exchange.path);
    const found = findRoute(routes, exchange.method, exchange.path);
    if (found === undefined) refuseUnknown(exchange);
    authorise(arm, exchange);
    return onlyReadable(arm, exchange, await found.handler(arm, { ...exchange, variables: found.variables }));
  } catch (error) {
    return toAnswer(refusalOf(error) ?? internal(error));
  }
}

function refuseUnknown({ method, path }: Exchange): never {
  const message = `No HTTP resource was found that matches the request '${method} ${path}'.`;
  return refuse({ status: 404, code: "InvalidResourceType", message });
}

function refuseLost(path: string): never {
  const message = `The operation '${path.split("/").at(-1) ?? ""}' could not be found.`;
  return refuse({ status: 404, code: "OperationNotFound", message });
}

/** A bug of ours answers as Azure's own bugs do, and says what it is. */
function internal(error: unknown): Refusal {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    status: 500,
    code: "InternalServerError",
    message: `The local Azure failed. This is a bug in azo. ${message}`,
  };
}

export function toAnswer(refusal: Refusal): Answer {
  const { status, headers } = refusal;
  return { status, body: { error: errorOf(refusal) }, ...(headers === undefined ? {} : { headers }) };
}
