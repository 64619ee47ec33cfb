/** What is thrown where a text is not plain; one for all, as nobody reads where. */
const notPlain = new Error("not plain");

/** Leaves the file to TypeScript. */
export function giveUp(): never {
  throw notPlain;
}

/** What `read` gives; undefined where it gave up, or its recursion used up the stack. */
export function whenPlain<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (error === notPlain || error instanceof RangeError) return undefined;
    throw error;
  }
}
