import { didYouMean } from "#lib/did-you-mean";
import { defaultGates } from "#model/gate";

/** What is wrong with `gates` of `azo.config.ts`, in one sentence; nobody checks the types of that file when azo runs. */
export function gatesMistake(gates: Readonly<Record<string, unknown>>): string | undefined {
  const known = Object.keys(defaultGates);
  for (const [name, gate] of Object.entries(gates)) {
    if (!known.includes(name))
      return `azo.config.ts has no gate \`${name}\`. ${didYouMean(name, known) || `There are ${known.join(", ")}.`}`;
    if (gate !== "error" && gate !== "warning" && gate !== "off")
      return `Gate \`${name}\` of azo.config.ts is error, warning or off, not ${JSON.stringify(gate) ?? "undefined"}.`;
  }
  return undefined;
}
