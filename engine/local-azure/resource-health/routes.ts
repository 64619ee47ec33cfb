import { type Route, route } from "../http/route.ts";
import { getStatus, listStatuses } from "./handlers.ts";

const statuses = "{scope*}/providers/Microsoft.ResourceHealth/availabilityStatuses";

export const resourceHealthRoutes: readonly Route[] = [
  route("GET", statuses, listStatuses),
  route("GET", `${statuses}/current`, getStatus),
];
