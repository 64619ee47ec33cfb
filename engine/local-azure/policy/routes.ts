import { type Route, route } from "../http/route.ts";
import { getWithVersions } from "./expand-versions.ts";
import { definitionType, policyAssignmentType, setType } from "./find-definition.ts";
import { listPolicies } from "./handlers.ts";
import { getVersion, listAllVersions, listVersions } from "./version-handlers.ts";

const kinds = ["policyDefinitions", "policySetDefinitions", "policyAssignments", "policyExemptions"];

export const policyRoutes: readonly Route[] = [
  ...kinds.map((kind) =>
    route("GET", `{scope*}/providers/Microsoft.Authorization/${kind}`, listPolicies(`Microsoft.Authorization/${kind}`)),
  ),
  ...[policyAssignmentType, setType].map((type) =>
    route("GET HEAD", `{scope*}/providers/${type}/{name}`, getWithVersions),
  ),
  ...[definitionType, setType].flatMap((type) => [
    route("GET", `{scope*}/providers/${type}/{name}/versions`, listVersions(type)),
    route("GET", `{scope*}/providers/${type}/{name}/versions/{version}`, getVersion(type)),
  ]),
  route(
    "POST",
    "{scope*}/providers/Microsoft.Authorization/listPolicyDefinitionVersions",
    listAllVersions(definitionType),
  ),
  route("POST", "{scope*}/providers/Microsoft.Authorization/listPolicySetDefinitionVersions", listAllVersions(setType)),
];
