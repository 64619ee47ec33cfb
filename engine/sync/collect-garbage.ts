import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

type Collect = (how: { readonly type: "major"; readonly execution: "sync"; readonly flavor: "last-resort" }) => void;

/**
 * Gives what nobody needs any more back to the machine. A loop rests for minutes, and V8 collects only when somebody allocates: what a pass
 * over the whole ALZ library left was held all that time, 120 MiB of 300. The last resort is the one collection that also shrinks
 * the heap; it takes a few tenths of a second, of which a resting loop has plenty.
 */
export function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as Collect;
  collect({ type: "major", execution: "sync", flavor: "last-resort" });
}
