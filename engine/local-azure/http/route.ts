import type { Arm } from "../arm.ts";
import type { Answer, Exchange } from "./exchange.ts";

export type Handler = (arm: Arm, exchange: Exchange) => Answer | Promise<Answer>;

export interface Route {
  readonly methods: readonly string[];
  readonly pattern: RegExp;
  readonly handler: Handler;
}

/**
 * A route. In the pattern `{name}` is one segment, `{scope*}` any number of them, also none; the rest is compared without
 * regard to case. Methods are separated by spaces.
 */
export function route(methods: string, pattern: string, handler: Handler): Route {
  const source = pattern
    .replace(/[.$]/g, "\\$&")
    .replace(/\{(\w+)\*\}/g, "(?<$1>(?:/.+?)?)")
    .replace(/\{(\w+)\}/g, "(?<$1>[^/]+)");
  return { methods: methods.split(" "), pattern: new RegExp(`^${source}$`, "i"), handler };
}

/** The first route of the method and path, and what its variables are. */
export function findRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { readonly handler: Handler; readonly variables: Readonly<Record<string, string>> } | undefined {
  for (const { methods, pattern, handler } of routes) {
    if (!methods.includes(method)) continue;
    const found = pattern.exec(path);
    if (found !== null) return { handler, variables: { ...found.groups } };
  }
  return undefined;
}
