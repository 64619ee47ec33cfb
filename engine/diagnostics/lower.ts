import { catalogue, code } from "./catalogue.ts";

/** What `lower` can say. */
export const lowerCatalogue = catalogue("lower", {
  cycle: code<{ units: readonly string[] }>({
    message: ({ units }) => `These units wait for each other: ${[...units, units[0] ?? ""].join(" → ")}.`,
    hint: () => "Put resources so that references between resource groups go one way.",
    explanation:
      "A resource group is deployed as one unit, after the units it refers to. Two that refer to each other could never start.\n\nFails:  rg-a has a link to a network in rg-b, and rg-b one to a zone in rg-a\nMended: the link lives in rg-b.",
  }),
  "resource-cycle": code<{ names: readonly string[] }>({
    message: ({ names }) => `These resources refer to each other: ${[...names, names[0] ?? ""].join(" → ")}.`,
    hint: () => "Take one of the references away, or write that id as text and create the two one after the other.",
    explanation:
      "ARM creates a resource after those it refers to, so two that refer to each other could never start.\n\nFails:  a has idOf(b) in its properties and b has idOf(a)\nMended: only one of them refers to the other.",
  }),
  "over-limit": code<{ unit: string; what: string; count: number; most: number }>({
    message: ({ unit, what, count, most }) => `Unit \`${unit}\` has ${count} ${what}, and ARM takes at most ${most}.`,
    hint: () => "Split what it carries over two scopes or two resource groups.",
    explanation:
      'ARM\'s limits: a template of 4 MB, 800 resources, 256 parameters (learn.microsoft.com, "Template limits").\n\nFails:  900 resources in one resource group\nMended: two resource groups.',
  }),
});
