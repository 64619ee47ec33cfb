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
  "duplicate-resource": code<{ id: string }>({
    message: ({ id }) => `Two things deploy \`${id}\`.`,
    hint: () => "Leave it out of one of the two: each would undo what the other wrote.",
    explanation:
      'A resource that stands in two templates, or in a template and in the landing zone, is written by both at every deployment.\n\nFails:  virtualNetwork({ name: "hub", … }) beside hubNetworking({ … }), whose template makes `hub` too\nMended: one of them.',
  }),
  "template-refused": code<{ template: string; code: string; message: string }>({
    message: ({ template, code, message }) => `Azure would refuse template \`${template}\` (${code}): ${message}`,
    hint: () => "Give other values for its parameters, or mend the template and run azo generate.",
    explanation:
      "A template is worked out offline as Azure would do it, and what Azure would refuse is said before it is sent. Code and sentence are those of Azure.\n\nFails:  storageAccount({ zones: [] }), where the template asks for `first(parameters('zones'))[0]`\nMended: storageAccount({ zones: [\"1\"] })",
  }),
  "template-undecided": code<{ template: string; message: string }>({
    message: ({ template, message }) =>
      `What template \`${template}\` deploys cannot be told before it is deployed: ${message}`,
    hint: () => "Give the parameters that decide it, or use a template in which they do.",
    explanation:
      "A plan shows every resource before it is written. Whether there is one, how many, and what they are called has to follow from the template and its parameters.\n\nFails:  a template that names its storage account with newGuid()\nMended: one that takes the name as a parameter.",
  }),
  "over-limit": code<{ unit: string; what: string; count: number; most: number }>({
    message: ({ unit, what, count, most }) => `Unit \`${unit}\` has ${count} ${what}, and ARM takes at most ${most}.`,
    hint: () => "Split what it carries over two scopes or two resource groups.",
    explanation:
      'ARM\'s limits: a template of 4 MB, 800 resources, 256 parameters (learn.microsoft.com, "Template limits").\n\nFails:  900 resources in one resource group\nMended: two resource groups.',
  }),
});
