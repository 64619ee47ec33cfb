import type { Json } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import type { Entry } from "#model/entry";
import { counted } from "./counted.ts";

// What a person wants to know of an entry; `azo audit --json` has it whole.
const SHOWN = 5;

/** What happened, in sentences: who and which commit, which plan, how many units, what went wrong. */
export function auditSentences({ kind, body }: Entry): readonly string[] {
  switch (kind) {
    case "trusted":
      return trusted(body);
    case "refused":
      return refused(body);
    case "drift":
      return limited(jsonArray(body["resources"]), (item) => text(item, "resourceId"));
    case "apply-began":
      return [`plan ${plan(body)}, ${counted(jsonArray(body["units"]).length, "unit")}`];
    case "apply-ended":
      return ended(body);
  }
}

type Body = Entry["body"];

function trusted(body: Body): readonly string[] {
  const head = jsonString(body["head"]);
  const commits = limited(
    jsonArray(body["commits"]),
    (item) => `${text(item, "commit").slice(0, 7)} by ${text(item, "person")}: ${text(item, "subject")}`,
  );
  return [`up to ${head.slice(0, 7)}`, ...commits];
}

function refused(body: Body): readonly string[] {
  const commits = limited(
    jsonArray(body["refusals"]),
    (item) => `${text(item, "commit").slice(0, 7)} ${text(item, "rule")}: ${text(item, "message")}`,
  );
  const units = limited(
    jsonArray(body["verdicts"]),
    (item) =>
      `${text(item, "unit")} ${text(item, "kind")}: ${text(jsonArray(jsonObject(item)["findings"])[0], "message")}`,
  );
  return [...commits, ...(body["digest"] === undefined ? [] : [`plan ${plan(body)}`]), ...units];
}

function ended(body: Body): readonly string[] {
  const receipts = jsonArray(body["receipts"]);
  const failed = receipts.filter((item) => text(item, "state") === "failed");
  const verified = jsonObject(body["verified"]);
  const outcome = jsonObject(body["outcome"]);
  const message = jsonString(outcome["message"]);
  const succeeded = receipts.filter((item) => text(item, "state") === "succeeded").length;
  const readBack = `${String(verified["asAsked"] ?? 0)} of ${String(verified["checked"] ?? 0)} read back as asked`;
  return [
    `plan ${plan(body)}, ${succeeded} of ${counted(receipts.length, "unit")} applied, ${readBack}`,
    `${jsonString(outcome["kind"])}${message === "" ? "" : `: ${message}`}`,
    ...limited(failed, (item) => {
      const error = jsonArray(jsonObject(item)["errors"])[0];
      return `${text(item, "unit")}: ${text(error, "code")}: ${text(error, "message")}`;
    }),
  ];
}

function plan(body: Body): string {
  const digest = jsonString(body["digest"]);
  return `${digest.slice(0, 4)}-${digest.slice(4, 8)}`;
}

function text(item: Json | undefined, key: string): string {
  return jsonString(jsonObject(item)[key]);
}

function limited(items: readonly Json[], say: (item: Json) => string): readonly string[] {
  const rest = items.length - SHOWN;
  return [...items.slice(0, SHOWN).map(say), ...(rest > 0 ? [`${rest} more`] : [])];
}
