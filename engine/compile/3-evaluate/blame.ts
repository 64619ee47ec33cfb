import type { Diagnostic } from "#model/diagnostic";
import type { Fault } from "./halt.ts";
import type { Entered } from "./machine.ts";
import { type At, fileOf, isLibrary, placeOf, startOffset } from "./place-of.ts";
import type { Trace } from "./value.ts";

/**
 * A fault at the author's line: one inside azo's own files stands at the author's call or argument that led there, and
 * one inside a function has the author's outermost call of it beside it. `calls`: those under way, the outermost first.
 */
export function blamed({ at, diagnostic }: Fault, calls: readonly Entered[]): Diagnostic {
  const author = isLibrary(at) ? calls.findLast(({ frame }) => frame.library)?.frame.call?.at : at;
  if (author === undefined) return diagnostic;
  const caller = calls.find((call) => !isLibrary(call.at) && !encloses(call.at, author));
  const callers = caller === undefined ? [] : [{ message: "called from here", place: placeOf(caller.at) }];
  return { ...diagnostic, place: placeOf(author), related: [...diagnostic.related, ...callers] };
}

/** The nearest place of the author's where a value was used; undefined when only azo's own files have touched it. */
export function authorsTrace(trace: Trace): Trace | undefined {
  let link: Trace | undefined = trace;
  while (link !== undefined && isLibrary(link.at)) link = link.from;
  return link;
}

/** Where to say that `value`, used at `at`, is not what it should be: in azo's own files, where the author wrote it. */
export function useOf(value: Trace, at: At): At {
  return authorsTrace({ at, from: value })?.at ?? at;
}

function encloses(outer: At, inner: At): boolean {
  const isWithin = startOffset(outer) <= startOffset(inner) && inner.end <= outer.end;
  return isWithin && fileOf(outer).fileName === fileOf(inner).fileName;
}
