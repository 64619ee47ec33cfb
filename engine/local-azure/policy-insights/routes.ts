import { type Route, route } from "../http/route.ts";
import { readOperationResult } from "../operations/operations.ts";
import { queryStates, summarizeStates, triggerEvaluation } from "./handlers.ts";
import * as remediations from "./remediation-handlers.ts";

const insights = "{scope*}/providers/Microsoft.PolicyInsights";

export const policyInsightsRoutes: readonly Route[] = [
  route("GET POST", `${insights}/policyStates/latest/queryResults`, queryStates),
  route("GET POST", `${insights}/policyStates/default/queryResults`, queryStates),
  route("POST", `${insights}/policyStates/latest/summarize`, summarizeStates),
  route("POST", `${insights}/policyStates/latest/triggerEvaluation`, triggerEvaluation),
  route("GET", `${insights}/asyncOperationResults/{operation}`, readOperationResult),
  route("GET", `${insights}/remediations`, remediations.listRemediations),
  route("DELETE", `${insights}/remediations/{name}`, remediations.deleteRemediation),
  route("POST", `${insights}/remediations/{name}/cancel`, remediations.cancelRemediation),
  route("POST", `${insights}/remediations/{name}/listDeployments`, remediations.listRemediationDeployments),
];
