/** Heap of the child: five thousand subscriptions compile in half of it. */
const heapMb = 1024;
/**
 * Nearly all that the stages make is kept to the end. A young heap that fits the processor's own memory hands it on soonest: a tenth to a sixth less
 * work than with one of 64 MB.
 */
const youngHeapMb = 4;
/** Up to where the old heap grows before it is looked through: nothing of a landing zone of middling size is given up anyway. */
const firstHeapMb = 256;

/** Options of the V8 that runs the stages. V8 takes code data only from a V8 with the same. */
export const v8Options: readonly string[] = [
  `--max-old-space-size=${heapMb}`,
  `--max-semi-space-size=${youngHeapMb}`,
  `--min-semi-space-size=${youngHeapMb}`,
  `--initial-heap-size=${firstHeapMb}`,
  // A compile ends before the optimizing compiler has paid for itself: without it (Maglev stays) a seventh less work is done.
  "--no-opt",
  // Nor has Maglev paid for what runs a few hundred times only, as the default is: most of a small landing zone.
  "--invocation-count-for-maglev=3000",
  // Calls of the interpreted language are calls of ours: room for 500 of them, which is the evaluator's own limit.
  "--stack-size=3900",
];
