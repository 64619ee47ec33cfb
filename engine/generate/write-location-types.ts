import { identifiers } from "#lib/identifiers";
import { regions } from "#lib/regions";
import { documentedObject } from "./documented-object.ts";
import { literal } from "./literal.ts";
import { writeModule } from "./write-module.ts";

/** The text of `generated/azure/locations.ts`: a name for each public region, sorted by display name, and the union of them. */
export function writeLocationTypes(command: string): Promise<string> {
  const names = identifiers(regions.map(({ displayName }) => displayName));
  const members = regions.map(({ name, displayName }, index) => ({
    name: names[index] ?? name,
    docs: displayName,
    value: literal(name),
  }));
  return writeModule({
    command,
    imports: [],
    exports: [
      {
        kind: "constant",
        name: "locations",
        docs: "Regions of the public cloud, by display name.",
        value: `${documentedObject(members)} as const`,
      },
      {
        kind: "type",
        name: "Location",
        docs: "The name of a region, as Azure writes it.",
        type: regions.map(({ name }) => `\n  | ${literal(name)}`).join(""),
      },
    ],
  });
}
