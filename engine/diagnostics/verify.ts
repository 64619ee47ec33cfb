import { catalogue, code } from "./catalogue.ts";

/** What `verify` can say. */
export const verifyCatalogue = catalogue("verify", {
  "not-as-asked": code<{ sentence: string }>({
    message: ({ sentence }) => sentence,
    hint: () =>
      "Ask for the value that Azure holds, or find out who sets it: a policy with Modify, another tool, the provider.",
    explanation:
      "After an apply azo reads every resource back from ARM. What ARM took and does not hold as asked would be changed again at every turn, so azo stops and says so.\n\nFails:  a tag that a policy with the effect Modify sets to another value\nMended: the policy's value, in Git",
  }),
});
