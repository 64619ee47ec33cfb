import type { Json } from "#lib/json";
import { jsonObject, jsonString } from "#lib/json-parts";

/** What the service said no with: in its own words where it has some. */
export function refusal(service: string, status: number, body: Json | undefined): string {
  const said = jsonString(jsonObject(body)["message"]);
  return said === ""
    ? `${service} answered with ${status}`
    : `${service} answered with ${status}: ${said.replace(/\.$/, "")}`;
}
