// takes  what Azure ships, as documents: built-in policies one JSON object a line, ARM templates
// gives  the texts of `generated/azure`: a pinned catalogue and typed names for authors
// promises  the same documents give the same bytes; nothing is fetched
export { joinCatalogues, versionKey } from "./join-catalogues.ts";
export { pinPolicies } from "./pin-policies.ts";
export { pinTemplate } from "./pin-template.ts";
export { readBuiltInPolicies } from "./read-built-in-policies.ts";
export { selectPolicies } from "./select-policies.ts";
export { writeLocationTypes } from "./write-location-types.ts";
export { writePolicyTypes } from "./write-policy-types.ts";
export { writeRoleTypes } from "./write-role-types.ts";
export { writeTemplateTypes } from "./write-template-types.ts";
