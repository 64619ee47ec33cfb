import { catalogue } from "./catalogue.ts";
import { checkNameCodes } from "./check-names.ts";
import { checkSyntaxCodes } from "./check-syntax.ts";
import { checkTextCodes } from "./check-text.ts";

/** What `check` can say. */
export const checkCatalogue = catalogue("check", { ...checkTextCodes, ...checkSyntaxCodes, ...checkNameCodes });
