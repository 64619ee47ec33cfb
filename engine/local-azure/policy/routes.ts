import { type Route, route } from "../http/route.ts";
import { listPolicies } from "./handlers.ts";

const kinds = ["policyDefinitions", "policySetDefinitions", "policyAssignments", "policyExemptions"];

export const policyRoutes: readonly Route[] = kinds.map((kind) =>
  route("GET", `{scope*}/providers/Microsoft.Authorization/${kind}`, listPolicies(`Microsoft.Authorization/${kind}`)),
);
