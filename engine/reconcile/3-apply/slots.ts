/** Lets at most `count` pieces of work run at once; the others wait their turn, first come first served. */
export function slots(count: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  const free = { count };
  return async (work) => {
    if (free.count === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    else free.count -= 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free.count += 1;
      else next();
    }
  };
}
