/** Throws when azo itself is wrong; what a user can cause is a diagnostic instead. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`${message} This is a bug in azo.`);
}
