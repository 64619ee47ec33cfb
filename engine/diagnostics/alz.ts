import { catalogue, code } from "./catalogue.ts";

/** What reading and building an Azure Landing Zones library can say. */
export const alzCatalogue = catalogue("alz", {
  unreadable: code<{ path: string; message: string }>({
    message: ({ path, message }) => `\`${path}\` cannot be read: ${message}.`,
    hint: () => "Give a folder that holds one library, the one with alz_library_metadata.json in it.",
    explanation:
      "A library is a folder on this machine; azo fetches none.\n\nFails:  --library platform/alz, where no such folder is\nMended: --library ../Azure-Landing-Zones-Library/platform/alz",
  }),
  "too-many-files": code<{ folder: string; count: number; most: number }>({
    message: ({ folder, count, most }) => `\`${folder}\` holds ${count} library files, and at most ${most} are read.`,
    hint: () => "Give the folder of one library, not one that holds many.",
    explanation:
      "A bound, so that a wrong folder does not fill the memory.\n\nFails:  --library / \nMended: --library platform/alz",
  }),
  "too-large": code<{ size: number; most: number }>({
    message: ({ size, most }) => `With this file ${size} bytes would be read, and at most ${most} are.`,
    hint: () => "Take the file out of the library's folder, or split it.",
    explanation:
      "One file may have 8 MiB, all of a library 128 MiB. The largest public one has 3 MB.\n\nFails:  an export of everything saved as one definition\nMended: one file for each definition",
  }),
  link: code<Record<string, never>>({
    severity: "warning",
    message: () => "This is a link, and links in a library are not followed.",
    hint: () => "Put the file itself there.",
    explanation:
      "A link could lead out of the library, so that what was reviewed is not what is read.\n\nFails:  a link to a definition in another checkout\nMended: the definition's file, or that checkout as a library of its own",
  }),
  "bad-syntax": code<{ format: string; message: string }>({
    message: ({ format, message }) => `This is not ${format}: ${message}.`,
    hint: () => "",
    explanation:
      'Library files are JSON or YAML, told apart by their ending.\n\nFails:  { "name": "a", }\nMended: { "name": "a" }',
  }),
  "not-an-object": code<Record<string, never>>({
    message: () => "A library file holds one object, and this one holds something else.",
    hint: () => "",
    explanation: 'Each object has a file of its own.\n\nFails:  [{ "name": "a" }]\nMended: { "name": "a" }',
  }),
  "too-nested": code<{ most: number }>({
    message: ({ most }) => `This file nests deeper than ${most} levels.`,
    hint: () => "",
    explanation:
      "No Azure object nests this deep; the bound keeps a hostile file from exhausting the stack.\n\nFails:  [[[[ … ]]]]\nMended: ordinary objects",
  }),
  "bad-value": code<{ path: string; expected: string }>({
    message: ({ path, expected }) => `\`${path}\` has to be ${expected}.`,
    hint: () => "",
    explanation:
      'What Azure, or the library format, asks of a member: its type, that it is there, how long it may be.\n\nFails:  an assignment without properties.displayName\nMended: "displayName": "Deny public IPs"',
  }),
  "bad-dependency": code<Record<string, never>>({
    message: () => "A dependency names `path` and `ref`, or `custom_url` alone.",
    hint: () => "",
    explanation:
      'A library depends on a member of the public library at a tag, or on an address of your own.\n\nFails:  { "path": "platform/alz" }\nMended: { "path": "platform/alz", "ref": "2026.04.2" }',
  }),
  "missing-dependency": code<{ dependency: string }>({
    message: ({ dependency }) => `This library builds on \`${dependency}\`, which is not among the given folders.`,
    hint: () =>
      "Give it too: --library <folder>; azo alz import and azo alz upgrade fetch it, for a folder with --dependencies-from <url>.",
    explanation:
      "What a library from git builds on is fetched with it. For a folder azo asks no repository that nobody named; all that it builds on is given, in any order, or found with --dependencies-from.\n\nFails:  --library platform/slz\nMended: --library platform/alz --library platform/slz",
  }),
  "other-dependency": code<{ dependency: string; given: string }>({
    severity: "warning",
    message: ({ dependency, given }) => `This library builds on \`${dependency}\`, and what is given is \`${given}\`.`,
    hint: () => "Give the version that it builds on, or take a version of this library that builds on the given one.",
    explanation:
      "Names that a library takes from another may be missing or mean something else in another version of it. Checked for libraries given as <url>@<ref>; files in a folder do not say which version they are.\n\nFails:  platform/slz, which asks for platform/alz at 2026.04.2, beside …@platform/alz/2026.01.3\nMended: …@platform/alz/2026.04.2",
  }),
  "dependency-cycle": code<{ names: readonly string[] }>({
    message: ({ names }) => `These libraries build on each other in a circle: ${names.join(" → ")}.`,
    hint: () => "Take one dependency away.",
    explanation:
      "A library is read after those it builds on.\n\nFails:  a depends on b, b depends on a\nMended: what both need is in a third",
  }),
  "duplicate-name": code<{ what: string; name: string }>({
    message: ({ what, name }) => `There is ${/^[aeiou]/.test(what) ? "an" : "a"} ${what} \`${name}\` already.`,
    hint: () => "Rename one; a later library may replace an earlier one's only with --allow-overwrite.",
    explanation:
      "Names are how archetypes and architectures refer to things, so one name means one thing. An override of an archetype never takes the name of another.\n\nFails:  two libraries with an assignment Deny-Public-IP\nMended: the second is called Deny-Public-IP-Corp",
  }),
  "mixed-versions": code<{ name: string }>({
    message: ({ name }) => `\`${name}\` is there with a version and without one.`,
    hint: () => "Give properties.version in all of its files, or in none.",
    explanation:
      'A pin could mean either.\n\nFails:  one file with "version": "1.0.0", one without\nMended: both with a version',
  }),
  "unknown-name": code<{ what: string; name: string; hint: string }>({
    message: ({ what, name }) => `No ${what} is called \`${name}\`.`,
    hint: ({ hint }) => hint,
    explanation:
      "Archetypes list what their own library, or one given before it, holds. Names are compared exactly.\n\nFails:  policy_assignments: [Deny-Publc-IP]\nMended: policy_assignments: [Deny-Public-IP]",
  }),
  "unknown-version": code<{ what: string; name: string; version: string; known: readonly string[] }>({
    message: ({ what, name, version }) => `The ${what} \`${name}\` is not there in a version \`${version}\`.`,
    hint: ({ known }) => `There is ${known.join(", ")}.`,
    explanation:
      "`name@1.0.0` takes that version, `name@1.*.*` the highest of that number.\n\nFails:  Enforce-Backup@2.*.*\nMended: Enforce-Backup@1.*.*",
  }),
  "two-versions": code<{ name: string; group: string; versions: readonly string[] }>({
    message: ({ name, group, versions }) =>
      `Management group \`${group}\` would hold \`${name}\` twice, as ${versions.join(" and as ")}.`,
    hint: () => "List one of the versions.",
    explanation:
      "A management group holds one definition of a name.\n\nFails:  two archetypes of a group, one with a@1.0.0, one with a@2.0.0\nMended: both with a@2.0.0",
  }),
  "several-listed": code<{ name: string; versions: readonly string[]; used: string }>({
    severity: "warning",
    message: ({ name, versions, used }) =>
      `Archetypes list \`${name}\` as ${versions.join(" and as ")}; assignments and initiatives refer to ${used}.`,
    hint: () => "Let the archetypes list one version.",
    explanation:
      "Each archetype is imported with the version that it lists. What refers to the name alone can mean one of them only, and means the highest; where a group holds the other one, azo check says so.\n\nFails:  corp lists Ports@1.0.0, online lists Ports@2.0.0\nMended: both list Ports@2.0.0",
  }),
  "override-cycle": code<{ names: readonly string[] }>({
    message: ({ names }) => `These archetypes are made from each other in a circle: ${names.join(" → ")}.`,
    hint: () => "Let one start from an archetype that is not an override.",
    explanation:
      "An override starts from another archetype, which may be an override itself, in any order of files.\n\nFails:  a from b, b from a\nMended: a from b, b from corp",
  }),
  "second-defaults-file": code<Record<string, never>>({
    message: () => "A library has one file of default values, and this is another.",
    hint: () => "Put all defaults into one alz_policy_default_values file.",
    explanation:
      "Which of two files came first would depend on their names.\n\nFails:  a .json and a .yaml of default values\nMended: one of them",
  }),
  "default-twice": code<{ assignment: string; parameter: string; owner: string }>({
    message: ({ assignment, parameter, owner }) =>
      `Parameter \`${parameter}\` of \`${assignment}\` belongs to the default \`${owner}\` already.`,
    hint: () => "Take it out of one of the two.",
    explanation:
      "Two defaults for one parameter would overwrite each other.\n\nFails:  workspace_id and log_analytics both set logAnalytics of Deploy-Diag\nMended: one of them does",
  }),
  "default-without-parameter": code<{ assignment: string; parameter: string; name: string }>({
    message: ({ assignment, parameter, name }) =>
      `Default \`${name}\` sets \`${parameter}\`, which the policy of assignment \`${assignment}\` does not have.`,
    hint: () => "Correct parameter_names.",
    explanation:
      "Azure refuses an assignment with a parameter that its policy does not declare.\n\nFails:  parameter_names: [logAnalytic]\nMended: parameter_names: [logAnalytics]",
  }),
  "no-root-group": code<{ architecture: string }>({
    message: ({ architecture }) => `Architecture \`${architecture}\` has no group at its top.`,
    hint: () => "Give at least one group parent_id null.",
    explanation:
      "Groups without a parent hang under the group that is named when the architecture is built.\n\nFails:  every group has a parent_id\nMended: the first has parent_id: null",
  }),
  "bad-group-id": code<{ id: string }>({
    message: ({ id }) => `\`${id}\` cannot be the id of a management group.`,
    hint: () => "Use letters, digits, - _ ( ) and periods, at most 90, not ending in a period.",
    explanation: "Azure's rule for names of management groups.\n\nFails:  id: landing zones\nMended: id: landing-zones",
  }),
  "exists-below-new": code<{ group: string; parent: string }>({
    message: ({ group, parent }) => `\`${group}\` is said to exist, but its parent \`${parent}\` is not.`,
    hint: () => "Say exists: true of the parent too, or not of this one.",
    explanation:
      "A group cannot stand below one that is still to be made.\n\nFails:  exists: true below exists: false\nMended: exists: true for both",
  }),
  "parent-cycle": code<{ group: string }>({
    message: ({ group }) => `The parents of \`${group}\` go round in a circle.`,
    hint: () => "Correct parent_id.",
    explanation: "Management groups are a tree.\n\nFails:  a below b, b below a\nMended: b below null",
  }),
  "too-many-levels": code<{ group: string; most: number }>({
    message: ({ group, most }) => `\`${group}\` is on level ${most + 1}, and Azure takes ${most} below the root.`,
    hint: () => "Hang it higher.",
    explanation:
      'Azure allows six levels below the tenant root group (learn.microsoft.com, "Management groups").\n\nFails:  seven groups one below the other\nMended: six',
  }),
  "root-is-inside": code<{ root: string; architecture: string }>({
    severity: "warning",
    message: ({ root, architecture }) =>
      `\`${root}\` is itself a group of architecture \`${architecture}\`, so nothing can hang under it.`,
    hint: () => "Name the existing group above it with --root, for example the tenant's root group.",
    explanation:
      "The root is the group that is there already, above the architecture. What the groups carry does not depend on it; where they hang does.\n\nFails:  --architecture alz --root alz\nMended: --architecture alz --root <tenant id>",
  }),
  "bad-reference": code<{ id: string }>({
    message: ({ id }) => `\`${id}\` is not the id of a policy definition or set.`,
    hint: () => "",
    explanation:
      "Assignments and members of sets refer by ARM id.\n\nFails:  Deny-Public-IP\nMended: /providers/Microsoft.Authorization/policyDefinitions/Deny-Public-IP",
  }),
  "not-in-scope": code<{ what: string; name: string; group: string; holders: readonly string[] }>({
    message: ({ what, name, group, holders }) =>
      `At \`${group}\` the ${what} \`${name}\` cannot be used: it is held by ${holders.map((id) => `\`${id}\``).join(", ")}, not here or above.`,
    hint: () => "Put it into an archetype of this group or of one above it.",
    explanation:
      "Azure lets a scope use definitions of its own and of the management groups above it.\n\nFails:  assigned at corp, defined at sandbox\nMended: defined at the root",
  }),
  "not-deployed": code<{ what: string; name: string; id: string; near: string }>({
    severity: "warning",
    message: ({ what, name, id }) =>
      `No group of this architecture holds the ${what} \`${name}\`, so its id stays \`${id}\`.`,
    hint: ({ near }) =>
      near === ""
        ? "List it in an archetype of this group or of one above it, unless it is deployed otherwise."
        : `The library has \`${near}\`; names are compared exactly.`,
    explanation:
      "Ids of custom policies are rewritten to the group that holds them.\n\nFails:  an archetype that assigns a set and an architecture in which no archetype lists that set\nMended: the archetype lists the set too",
  }),
  "missing-built-in": code<{ what: string; name: string; pin: string }>({
    message: ({ what, name, pin }) =>
      `The ${what} \`${name}\`${pin === "" ? "" : `, pinned to \`${pin}\`,`} is in no given library and not among the built-ins.`,
    hint: () =>
      "Give a file of built-ins that has it: --builtins <file>; azo alz import can ask Azure: --builtins azure.",
    explanation:
      "Effects, parameters and roles of a policy are read from its contents, which only azo alz import and azo alz upgrade fetch, when asked to. Everything else is still computed.\n\nFails:  --builtins old.jsonl\nMended: a newer export of the policy API",
  }),
  "unread-set": code<{ name: string; message: string }>({
    severity: "warning",
    message: ({ name, message }) => `Initiative \`${name}\`, which nothing assigns, is left out: ${message}`,
    hint: () => "Give built-ins that have the policy, if you want to assign the initiative: --builtins <file>.",
    explanation:
      "Libraries keep initiatives that their own assignments no longer use. A member of one that cannot be read costs that initiative only; of one that is assigned it is an error.\n\nFails:  an unassigned initiative with a member that Azure has retired\nMended: built-ins that still have it, or a library without the initiative",
  }),
  "bad-pin": code<{ name: string; pin: string }>({
    message: ({ name, pin }) => `\`${pin}\` does not pin a version of \`${name}\`.`,
    hint: () => "Write a number and stars: 1.*.* or 1.2.* or 1.*.*-preview.",
    explanation:
      "Azure keeps the patch open and the first number closed.\n\nFails:  definitionVersion: *.*.*\nMended: definitionVersion: 1.*.*",
  }),
  "unmet-pin": code<{ name: string; pin: string; known: readonly string[] }>({
    message: ({ name, pin }) => `No version of \`${name}\` meets the pin \`${pin}\`.`,
    hint: ({ known }) => `There is ${known.join(", ")}.`,
    explanation:
      "Another version is never taken silently.\n\nFails:  definitionVersion: 2.*.* of a set that is there as 1.0.0\nMended: definitionVersion: 1.*.*",
  }),
  "other-version": code<{ name: string; pin: string; wanted: string; used: string }>({
    severity: "warning",
    message: ({ name, pin, wanted, used }) =>
      wanted === pin
        ? `No listed version of built-in \`${name}\` meets the pin \`${pin}\`; its effect and roles are read from ${used}.`
        : `The pin \`${pin}\` of built-in \`${name}\` takes ${wanted}, whose contents are not given; its effect and roles are read from ${used}.`,
    hint: () => "Give built-ins that hold that version; Azure lists them at <policy id>/versions.",
    explanation:
      "The pin itself is deployed as it is. Only what azo says of effects and roles comes from the nearest contents it has.\n\nFails:  a pin 57.*.* and a file with 47.38.1\nMended: a file with 57.0.0",
  }),
  "bad-row": code<{ message: string }>({
    message: ({ message }) => `This line of the built-ins is passed over: ${message}.`,
    hint: () => "A line is one object with id, name and properties.",
    explanation:
      'Built-ins are given one JSON object a line, as the policy API answers them.\n\nFails:  a line cut off\nMended: {"id":"/providers/Microsoft.Authorization/policyDefinitions/…","name":"…","properties":{…}}',
  }),
  "unknown-parameter": code<{ parameter: string; policy: string }>({
    message: ({ parameter, policy }) => `Definition \`${policy}\` has no parameter \`${parameter}\`.`,
    hint: () => "",
    explanation:
      "Azure refuses a set that passes a parameter which the member does not declare. Checked for sets that are assigned.\n\nFails:  effct: { value: Audit }\nMended: effect: { value: Audit }",
  }),
  "unreadable-policy": code<{ policy: string; message: string }>({
    message: ({ policy, message }) => `What \`${policy}\` does cannot be read: ${message}.`,
    hint: () => "Its effect counts as unknown and no role is granted for it; all other policies are unaffected.",
    explanation:
      "Roles stand in policyRule.then.details.roleDefinitionIds as ARM ids of role definitions.\n\nFails:  roleDefinitionIds: Contributor\nMended: roleDefinitionIds: [/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c]",
  }),
  "unknown-scope": code<{ parameter: string; policy: string; others: number; assignment: string; reason: string }>({
    severity: "warning",
    message: ({ parameter, policy, others, assignment, reason }) =>
      `Assignment \`${assignment}\` needs a role where \`${parameter}\` of \`${policy}\`${others === 0 ? "" : ` and ${others} more`} points, which is not known: ${reason}`,
    hint: () => "Give the parameter the id of a resource, or grant the role by hand.",
    explanation:
      "A parameter marked assignPermissions names a resource outside the assignment's scope that its identity works on.\n\nFails:  a workspace id made of a parameter without a value\nMended: the default value for it, with --defaults",
  }),
});
