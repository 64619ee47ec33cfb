import type { Clients } from "./clients.ts";

/** One call of a JavaScript client and what its answer has to hold. */
export interface JavaScriptOperation {
  /** The client it belongs to. */
  readonly client: keyof Clients;
  /** `group.method`, or `method` for those that stand on the client itself. */
  readonly name: string;
  readonly call: (clients: Clients) => Promise<unknown>;
  /** See missingPart; undefined asks only that the call does not throw. */
  readonly expected: unknown;
}

/** The operations of one client, in the order in which they are called. */
export function operationsOf(
  client: keyof Clients,
  list: readonly (readonly [name: string, call: JavaScriptOperation["call"], expected?: unknown])[],
): readonly JavaScriptOperation[] {
  return list.map(([name, call, expected]) => ({ client, name, call, expected }));
}

/** All pages of a list. */
export async function all<Item>(pages: AsyncIterable<Item>): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const item of pages) items.push(item);
  return items;
}

/** The error that ARM answers with; an answer that is no error is a failure. */
export async function refusal(
  work: PromiseLike<unknown>,
): Promise<{ readonly code: unknown; readonly status: unknown }> {
  try {
    await work;
  } catch (error) {
    const { code, statusCode } = error as { readonly code?: unknown; readonly statusCode?: unknown };
    return { code, status: statusCode };
  }
  throw new Error("It was expected to be refused, and was not.");
}
