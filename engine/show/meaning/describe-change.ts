import type { Json } from "#lib/json";
import type { Change, PropertyChange } from "#model/plan";
import { counted } from "./counted.ts";
import { effectDirection } from "./effect-direction.ts";
import { jsonText } from "./json-text.ts";
import { isSecure, SECURE } from "./secure.ts";
import { propertyPath } from "./property-path.ts";
import { typeName } from "./type-name.ts";

/** Who gains or loses: as far as the change itself says it. */
export function describeRight(change: Change, arrow: string): string {
  const title = `${typeName(change.type)} ${change.name}`;
  if (change.kind === "create") return `new ${title}`;
  if (change.kind === "delete") return `${title} is taken away`;
  if (change.kind === "detach") return `${title} stays and is no longer ours`;
  const values = change.properties[0];
  return values === undefined ? `${title} changes` : `${title}: ${beforeAfter(values, arrow)}`;
}

/** `Deny-Public-Endpoints: Deny → Audit (24 values)`. */
export function describeStrength(change: Change, direction: "weaker" | "stronger", arrow: string): string {
  const turned = change.properties.filter((property) => effectDirection(property) === direction);
  const first = turned[0];
  if (first !== undefined) {
    const alike = turned.filter((each) => each.before === first.before && each.after === first.after).length;
    const others = turned.length - alike;
    const count = alike > 1 ? ` (${alike} values)` : "";
    const rest = others > 0 ? `, ${counted(others, "more value")}` : "";
    return `${change.name}: ${shortened(first.before)} ${arrow} ${shortened(first.after)}${count}${rest}`;
  }
  if (direction === "stronger") return `${typeName(change.type)} ${change.name} may deny what worked`;
  const gone = change.kind === "delete" || change.kind === "detach";
  if (gone) return `${typeName(change.type)} ${change.name} no longer protects`;
  return `${typeName(change.type)} ${change.name} protects less than before`;
}

/** `subscription payments-prod: Tenant root → corp`. */
export function describeMove(change: Change, arrow: string): string {
  const title = `${typeName(change.type)} ${change.name}`;
  return change.properties.length === 0 ? title : `${title}: ${fromTo(change, arrow)}`;
}

function fromTo({ properties }: Change, arrow: string): string {
  return `${lastPart(properties[0]?.before)} ${arrow} ${lastPart(properties[0]?.after)}`;
}

/** The first changed value and how many more there are. */
export function describeValues(change: Change, arrow: string): string {
  const first = change.properties[0];
  if (first === undefined) return `${change.kind === "create" ? "new " : ""}${typeName(change.type)} ${change.name}`;
  const more = change.properties.length - 1;
  return `${change.name}: ${beforeAfter(first, arrow)}${more > 0 ? `, ${more} more` : ""}`;
}

/** What a change does to its values in one breath. `telling`: it is the very point of the change. */
export interface Summary {
  readonly text: string;
  readonly telling: boolean;
}

/** From where to where for a move, else a weaker effect, else the first value; empty without values. */
export function summaryOf(change: Change, arrow: string): Summary {
  const weaker = change.properties.find((property) => effectDirection(property) === "weaker");
  const first = weaker ?? change.properties[0];
  if (first === undefined) return { text: "", telling: false };
  if (change.kind === "move") return { text: fromTo(change, arrow), telling: true };
  if (weaker !== undefined) {
    return { text: `${shortened(weaker.before)} ${arrow} ${shortened(weaker.after)} weaker`, telling: true };
  }
  const more = change.properties.length - 1;
  return { text: `${beforeAfter(first, arrow)}${more > 0 ? `, ${more} more` : ""}`, telling: false };
}

/** The same of a value that Azure moved: no arrow, because nobody asked for the change. */
export function liveAndGit(property: PropertyChange): string {
  const path = propertyPath(property.path);
  if (isSecure(property)) return `${path} ${SECURE[property.kind]}`;
  return `${path} live ${shortened(property.before)}, Git ${shortened(property.after)}`;
}

/** One changed value in few words: `enforcementMode Default → DoNotEnforce`. */
export function beforeAfter(property: PropertyChange, arrow: string): string {
  const path = propertyPath(property.path);
  if (isSecure(property)) return `${path} ${SECURE[property.kind]}`;
  switch (property.kind) {
    case "add":
      return `${path} ${shortened(property.after)} added`;
    case "remove":
      return `${path} ${shortened(property.before)} removed`;
    case "change":
      return `${path} ${shortened(property.before)} ${arrow} ${shortened(property.after)}`;
  }
}

function lastPart(value: Json | undefined): string {
  return typeof value === "string" ? (value.split("/").at(-1) ?? value) : jsonText(value);
}

const LONGEST_VALUE = 48;

function shortened(value: Json | undefined): string {
  const text = jsonText(value);
  return text.length <= LONGEST_VALUE ? text : `${[...text].slice(0, LONGEST_VALUE - 3).join("")}...`;
}
