import type { ObservedResource } from "#model/observed";
import { isJsonObject, jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { factsOf } from "./facts/index.ts";

/** The child resources that a resource's own body shows, such as the subnets of a virtual network: no request is needed for them. */
export function childrenInside(parent: ObservedResource): readonly ObservedResource[] {
  const arrays = factsOf(parent.type).flatMap((facts) => Object.entries(facts.children ?? {}));
  const properties = jsonObject(parent.body["properties"]);
  return arrays.flatMap(([pointer, type]) => {
    const elements = jsonArray(properties[pointer.slice("/properties/".length)]).filter(isJsonObject);
    return elements.map((element) => {
      const name = jsonString(element["name"]);
      const id = `${parent.id}/${type.slice(type.lastIndexOf("/") + 1)}/${name}`;
      return { id, type, name, body: { properties: jsonObject(element["properties"]) } };
    });
  });
}
