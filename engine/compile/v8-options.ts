/** Heap of the child: five thousand subscriptions compile in half of it. */
const heapMb = 1024;
/** Nearly all that the stages make is kept to the end: a small young heap would copy it again and again. */
const youngHeapMb = 64;
/** What the young heap begins with, and up to where the old one grows before it is looked through: nothing in it is given up anyway. */
const firstHeapMb = { young: 16, all: 256 } as const;

/** Options of the V8 that runs the stages. V8 takes code data only from a V8 with the same. */
export const v8Options: readonly string[] = [
  `--max-old-space-size=${heapMb}`,
  `--max-semi-space-size=${youngHeapMb}`,
  `--min-semi-space-size=${firstHeapMb.young}`,
  `--initial-heap-size=${firstHeapMb.all}`,
  // A compile ends before the optimizing compiler has paid for itself: without it (Maglev stays) a seventh less work is done.
  "--no-opt",
  // Calls of the interpreted language are calls of ours: room for 500 of them, which is the evaluator's own limit.
  "--stack-size=3900",
];
