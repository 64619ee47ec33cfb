import type { JsonObject } from "#lib/json";
import { isJsonObject, jsonObject, jsonString } from "#lib/json-parts";
import { parseArmId } from "#lib/parse-arm-id";
import { pointerPart, type Report } from "./problem.ts";
import { optionalSections, type Section, sections, type Action } from "./sections.ts";

/** One object that the policy plan changes. */
export interface PolicyEntry {
  readonly section: Section;
  readonly kind: Action["kind"];
  readonly id: string;
  readonly entry: JsonObject;
}

/** Every change of a policy plan. What EPAC would not have written is reported. */
export function readPolicyPlan(plan: JsonObject, report: Report): readonly PolicyEntry[] {
  const seen = new Map<string, string>();
  return sections.flatMap((section) => readSection(plan, section, (entry) => isFirst(entry, seen, report), report));
}

function readSection(
  plan: JsonObject,
  section: Section,
  isFirst: (entry: PolicyEntry) => boolean,
  report: Report,
): readonly PolicyEntry[] {
  const { member, actions } = section;
  const part = plan[member];
  if (part === undefined && optionalSections.has(member)) return [];
  if (!isJsonObject(part)) {
    report(`/${member}`, `${member} has to be an object.`);
    return [];
  }
  const listed = actions.flatMap((action) => readAction(part, section, action, report));
  const count = part["numberOfChanges"];
  if (count !== listed.length) {
    const said = typeof count === "number" ? `is ${count}` : "is missing";
    const message = `numberOfChanges ${said}, but ${listed.length} changes are listed: the plan was cut or edited. Build it again.`;
    report(`/${member}/numberOfChanges`, message);
  }
  return listed.filter(isFirst);
}

function readAction(part: JsonObject, section: Section, action: Action, report: Report): readonly PolicyEntry[] {
  const list = part[action.member];
  const at = `/${section.member}/${action.member}`;
  if (!isJsonObject(list)) {
    report(at, `${action.member} has to be an object with an entry for each ${section.word}, by its id.`);
    return [];
  }
  return Object.entries(list).map(([id, value]) => {
    const entry = jsonObject(value);
    const here = `${at}/${pointerPart(id)}`;
    if (!isJsonObject(value)) report(here, "The entry has to be an object.");
    else if (!isId(id, section.type))
      report(here, `\`${id}\` cannot be the id of the ${section.word} that it stands for.`);
    else if (entry["id"] !== undefined && jsonString(entry["id"]).toLowerCase() !== id.toLowerCase())
      report(here, `The entry says that its id is \`${jsonString(entry["id"])}\`, and is listed under another.`);
    return { section, kind: action.kind, id, entry };
  });
}

/** A whole ARM id of the type, without anything that another reader could take for a different place. */
function isId(id: string, type: string): boolean {
  const parts = parseArmId(id);
  const isPlain = id.startsWith("/") && !/[?#%\\\p{Cc}]|\/\/|\/\.\.?(?:\/|$)|\/$/u.test(id);
  return isPlain && parts.type.toLowerCase() === type.toLowerCase() && parts.name !== "" && parts.scope !== "/";
}

/** One object is changed once: two entries that differ in case alone are the same to Azure. */
function isFirst({ id, section }: PolicyEntry, seen: Map<string, string>, report: Report): boolean {
  const key = id.toLowerCase();
  const isNew = !seen.has(key);
  if (!isNew) report(`/${section.member}`, `\`${id}\` is changed twice. Build the plan again.`);
  seen.set(key, id);
  return isNew;
}
