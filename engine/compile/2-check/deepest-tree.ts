/** Syntax below 64 brackets can still be deep (`a + b + c …`); no reader follows more than this. */
export const deepestTree = 250;
