// takes  folders of Azure Landing Zones libraries, and the built-in policies as documents
// gives  the library as one value, its hierarchies as deployed, the roles that policies need, effects and their differences
// promises  every problem is a diagnostic with file and line, all at once; nothing is fetched, no order depends on chance
export { readLibraries } from "./read/read-libraries.ts";
export type { LibraryOptions, LibraryReading } from "./read/read-libraries.ts";
export { parseBuiltIns, readBuiltIns } from "./read/read-built-ins.ts";
export type { BuiltInReading } from "./read/read-built-ins.ts";
export { noBuiltIns } from "./built-ins.ts";
export type { BuiltIn, BuiltIns } from "./built-ins.ts";
export type { Archetype, Architecture, Asset, DefaultValue, Library } from "./library.ts";
export { buildHierarchy } from "./build/build-hierarchy.ts";
export type { HierarchyBuilding, HierarchyRequest } from "./build/build-hierarchy.ts";
export type { Deployed, Hierarchy, HierarchyGroup } from "./build/hierarchy.ts";
export { writeAlzBicep } from "./write/alz-bicep.ts";
export { writeEpac } from "./write/epac.ts";
export type { EpacRequest, EpacWriting } from "./write/epac.ts";
export { writeFiles } from "./write/write-files.ts";
export { readAssigned } from "./roles/assigned-policies.ts";
export type { AssignedPolicy, AssignedReading, Member, UnreadPolicy } from "./roles/assigned-policies.ts";
export type { PermissionFlag } from "./roles/definition-facts.ts";
export { policyRoleAssignments } from "./roles/policy-role-assignments.ts";
export type { RoleOptions, RoleReading } from "./roles/policy-role-assignments.ts";
export type { RoleGrant } from "./roles/role-grant.ts";
export { effectiveGraph } from "./graph/effective-graph.ts";
export type { EffectiveGroup, EffectivePolicy } from "./graph/effective-graph.ts";
export { findConflicts } from "./graph/find-conflicts.ts";
export type { EffectConflict } from "./graph/find-conflicts.ts";
export { effectDiff, presences } from "./diff/effect-diff.ts";
export type { EffectDiff, EffectState, Presence } from "./diff/effect-diff.ts";
export { presenceLines, printEffectDiff } from "./diff/print-effect-diff.ts";
export { importLibrary } from "./import/import-library.ts";
export type { LibraryImport } from "./import/import-library.ts";
export type { LeftOut } from "./import/left-out.ts";
export { reachedBuiltIns } from "./import/reached-built-ins.ts";
export type { LackingBuiltIn } from "./import/reached-built-ins.ts";
export type { LibraryOrigin, LibraryOrigins, UnpinnedLock } from "./import/write-lock.ts";
export { replacements } from "./upgrade/replacements.ts";
export type { Replacement } from "./upgrade/replacements.ts";
export { printReplacements } from "./upgrade/print-replacements.ts";
