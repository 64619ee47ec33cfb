export const groups = { engineers: "platform-engineers" };
