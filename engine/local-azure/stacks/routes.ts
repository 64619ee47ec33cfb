import { type Route, route } from "../http/route.ts";
import * as forecasts from "../what-if/stack-handlers.ts";
import * as stacks from "./handlers.ts";

const all = "{scope*}/providers/Microsoft.Resources/deploymentStacks";
const one = `${all}/{name}`;
const forecast = "{scope*}/providers/Microsoft.Resources/deploymentStacksWhatIfResults";
const status = "deploymentStackOperationStatus/{operation}";

export const stackRoutes: readonly Route[] = [
  route("GET", all, stacks.listStacks),
  route("GET HEAD", one, stacks.getStack),
  route("PUT", one, stacks.putStack),
  route("DELETE", one, stacks.deleteStack),
  route("POST", `${one}/validate`, stacks.validateStack),
  route("POST", `${one}/exportTemplate`, stacks.exportStackTemplate),
  route("GET", forecast, forecasts.listStackForecasts),
  route("GET", `${forecast}/{name}`, forecasts.getStackForecast),
  route("PUT", `${forecast}/{name}`, forecasts.putStackForecast),
  route("DELETE", `${forecast}/{name}`, forecasts.deleteStackForecast),
  route("POST", `${forecast}/{name}/whatIf`, forecasts.postStackForecast),
  route("GET", `{scope*}/providers/Microsoft.Resources/locations/{location}/${status}`, stacks.getStackOperation),
];
