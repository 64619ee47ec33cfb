export const name = "Corp";
