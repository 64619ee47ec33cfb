const corp = "Corp";
export const name = corp;
export type Size = "small";
