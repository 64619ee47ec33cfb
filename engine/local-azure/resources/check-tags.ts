import type { Json, JsonObject } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";
import { refuse } from "../http/refusal.ts";
import { memberOf } from "../json-path.ts";

/** Learn, "Use tags to organize your Azure resources", Limitations: tags of one resource, characters of name and value. */
const mostTags = 50;
const longestName = 512;
const longestValue = 256;

/** Refused in names, but for those of tags that Azure's own services write, such as "hidden-link:/subscriptions/…". */
const reserved = /[<>%&\\?/\p{Cc}]/u;
const written = /^(hidden|link)/i;

/** Refuses tags that no resource can have. A body without tags is fine. */
export function checkTags(body: JsonObject): void {
  const tags = memberOf(body, "tags");
  if (tags === undefined || tags === null) return;
  if (!isJsonObject(tags)) invalid(`'tags' is no object of names and values`);
  const entries = Object.entries(tags);
  checkNames(entries.map(([name]) => name));
  for (const [name, value] of entries) checkValue(name, value);
  if (entries.length <= mostTags) return;
  const message = `There are ${entries.length} tags. A resource has at most ${mostTags}.`;
  refuse({ status: 400, code: "TooManyTags", message });
}

function checkNames(names: readonly string[]): void {
  const wrong = names.filter((name) => reserved.test(name) && !written.test(name));
  if (wrong.length > 0) {
    const message = `The tag names '${wrong.join(", ")}' have reserved characters '<,>,%,&,\\,?,/' or control characters.`;
    refuse({ status: 400, code: "InvalidTagNameCharacters", message });
  }
  const long = names.find((name) => name.length > longestName);
  if (long === undefined) return;
  const message = `Tag key too large. Following tag name '${long}' exceeded the maximum length. Maximum allowed length for tag name - '${longestName}' characters.`;
  refuse({ status: 400, code: "InvalidTagName", message });
}

function checkValue(name: string, value: Json): void {
  if (typeof value === "object" && value !== null) invalid(`the value of the tag '${name}' is no text`);
  if (String(value).length <= longestValue) return;
  const message = `Tag value too large. Following tag value '${String(value)}' exceeded the maximum length. Maximum allowed length for tag value - '${longestValue}' characters.`;
  refuse({ status: 400, code: "InvalidTagValueLength", message });
}

function invalid(reason: string): never {
  const message = `The request content was invalid and could not be deserialized: ${reason}.`;
  return refuse({ status: 400, code: "InvalidRequestContent", message });
}
