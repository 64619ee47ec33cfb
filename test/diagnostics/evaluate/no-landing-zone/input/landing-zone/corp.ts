export const corp = "Corp";
