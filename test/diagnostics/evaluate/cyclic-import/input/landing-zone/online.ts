import { corp } from "./corp.ts";

export const online = `Online beside ${corp}`;
