/** Syntax below 64 brackets can still be deep (`a + b + c …`); no reader follows more than this. */
export const deepestTree = 250;

/** The same for plain trees, which leave out types: these are less than 120 levels deep, and the rest is not much. */
export const deepestPlainTree = 100;
