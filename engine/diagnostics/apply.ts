import { catalogue, code } from "./catalogue.ts";

interface Refused {
  /** Last name of the resource, or the unit when ARM names no resource. */
  name: string;
  unit: string;
  /** ARM's own code and message. */
  azure: string;
  why: string;
}

const readTheCause =
  "azo prints the innermost cause that ARM gives, under the line that asked for the resource. A logic failure is not tried again, because it would fail again.";

/** What `apply` can say. */
export const applyCatalogue = catalogue("apply", {
  "request-disallowed-by-policy": code<Refused>({
    message: ({ name, why }) => `Azure Policy refused \`${name}\`: ${why}`,
    hint: () => "Change the resource so that the policy allows it, or the policy's assignment.",
    explanation: `A policy with the effect Deny is assigned at the resource's scope or above it. ${readTheCause}\n\nFails:  a public IP address below a group with Deny-Public-IP\nMended: no public IP address, or an archetype without that assignment`,
  }),
  "authorization-failed": code<Refused>({
    message: ({ name, why }) => `azo may not write \`${name}\`: ${why}`,
    hint: () =>
      "Give the runner's identity the role that the message names, at that scope; a new group may take minutes to be seen.",
    explanation: `The runner's identity lacks a right. ${readTheCause}\n\nFails:  an identity with Contributor that assigns a role\nMended: User Access Administrator at that scope`,
  }),
  "azure-refused": code<Refused>({
    message: ({ name, azure, why }) => `Azure refused \`${name}\` with ${azure}: ${why}`,
    hint: () => "Change what is asked for at this line; the same request would be refused again.",
    explanation: `ARM took the template and a resource provider said no. ${readTheCause}\n\nFails:  an address prefix outside the network's address space\nMended: a prefix inside it`,
  }),
  "azure-unwell": code<Refused>({
    severity: "warning",
    message: ({ name, azure, why }) => `Azure could not finish \`${name}\`, ${azure}: ${why}`,
    hint: () => "Nothing is to be done: azo tries again.",
    explanation:
      "The failure is the environment's: throttling, another operation at work, an identity that is not known everywhere yet. azo has tried five times and will go on at the next turn.\n\nFails:  PrincipalNotFound just after an identity was made\nMended: by time",
  }),
  "not-started": code<Refused>({
    severity: "warning",
    message: ({ unit, why }) => `Unit \`${unit}\` was not started: ${why}`,
    hint: () => "Settle what stands in its way; azo then goes on by itself.",
    explanation:
      "A unit waits for those that it depends on, and for the kill switch.\n\nFails:  a unit whose management group could not be created\nMended: the group exists",
  }),
});
