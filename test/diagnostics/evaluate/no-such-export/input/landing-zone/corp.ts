const corp = "Corp";
export const name = corp;
