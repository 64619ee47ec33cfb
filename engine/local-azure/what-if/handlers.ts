import type { JsonObject } from "#lib/json";
import { jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import { checkPolicies } from "../deployments/check-policies.ts";
import { readPlan, resultPath } from "../deployments/handlers.ts";
import { predict } from "../deployments/predict.ts";
import { prepareDeployment } from "../deployments/prepare-deployment.ts";
import type { Answer, Exchange } from "../http/exchange.ts";
import { attempt, errorOf } from "../http/refusal.ts";
import { valueAt } from "../json-path.ts";
import { accepted, startOperation } from "../operations/operations.ts";
import { forecast } from "./forecast.ts";

/** POST whatIf: 202, and at the Location the forecast; one that fails is answered with 200 and says so in its body. */
export function whatIfDeployment(arm: Arm, exchange: Exchange): Answer {
  const { plan } = readPlan(arm, exchange);
  const checked = attempt(() => {
    prepareDeployment(arm, plan);
    const prediction = predict(arm, plan);
    return { ...prediction, resources: checkPolicies(arm, plan, prediction.resources) };
  });
  const { correlationId } = exchange;
  const body: JsonObject =
    "refusal" in checked
      ? { status: "Failed", error: errorOf(checked.refusal) }
      : {
          status: "Succeeded",
          properties: {
            correlationId,
            ...forecast(arm, { plan, prediction: checked.value, idsOnly: idsOnly(exchange) }),
          },
        };
  return accepted(arm, exchange, resultPath(exchange, startOperation(arm, { status: 200, body }, "job")));
}

function idsOnly(exchange: Exchange): boolean {
  const format = jsonString(valueAt(exchange.body, "properties.whatIfSettings.resultFormat"));
  return format.toLowerCase() === "resourceidonly";
}
