import { online } from "./online.ts";

export const corp = `Corp beside ${online}`;
