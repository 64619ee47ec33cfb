import type { PolicyCatalogue } from "#model/catalogue";
import { ascii } from "./ascii.ts";

/**
 * The text of `generated/azure/policies.json`, one policy a line in the order of the catalogue: indented, the built-ins of the
 * Azure Landing Zones library alone would exceed the 1 MiB that a file of a source may have.
 */
export function pinPolicies({ definitions, sets }: PolicyCatalogue): string {
  return ascii(`{\n  "definitions": ${lines(definitions)},\n  "sets": ${lines(sets)}\n}\n`);
}

function lines(entries: Readonly<Record<string, unknown>>): string {
  const written = Object.entries(entries).map(
    ([name, entry]) => `    ${JSON.stringify(name)}: ${JSON.stringify(entry)}`,
  );
  return written.length === 0 ? "{}" : `{\n${written.join(",\n")}\n  }`;
}
