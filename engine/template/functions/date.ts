import { whole } from "../frame.ts";
import type { FunctionTable } from "../frame.ts";
import { call, literal } from "../expression.ts";
import { unknown } from "../value.ts";
import type { Value } from "../value.ts";
import { integerArgument, refuseCall, textArgument } from "./argument.ts";
import { addDuration, parseDuration } from "./duration.ts";
import { formatDate } from "./format-date.ts";
import { notHere } from "./string.ts";

/** What `utcNow` writes without a format. */
const compactFormat = "yyyyMMddTHHmmssZ";

export const dateFunctions: FunctionTable = {
  dateTimeAdd: whole(2, 3, ([base, duration, format]) => {
    const parsed = parseDuration(textArgument(duration, "dateTimeAdd"));
    if (parsed === undefined) return refuseCall("dateTimeAdd", `'${String(duration)}' is not an ISO 8601 duration.`);
    const moment = addDuration(readDate(base, "dateTimeAdd"), parsed);
    return formatDate(moment, format === undefined ? "G" : textArgument(format, "dateTimeAdd"));
  }),
  dateTimeFromEpoch: whole(1, 1, ([seconds]) =>
    formatDate(new Date(integerArgument(seconds, "dateTimeFromEpoch") * 1000), "yyyy-MM-ddTHH:mm:ssZ"),
  ),
  dateTimeToEpoch: whole(1, 1, ([text]) => Math.floor(readDate(text, "dateTimeToEpoch").getTime() / 1000)),
  utcNow: whole(0, 1, ([format], frame) => {
    if (frame.place !== "default") return notHere("utcNow");
    const now = frame.host.utcNow();
    if (now !== undefined)
      return formatDate(readDate(now, "utcNow"), format === undefined ? compactFormat : textArgument(format, "utcNow"));
    const values = format === undefined ? [] : [literal(textArgument(format, "utcNow"))];
    return unknown(call("utcNow", ...values), "The time of the deployment is not known.");
  }),
};

const basicDate = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(\.\d+)?(Z|[+-]\d{2}:?\d{2})?$/;
const extendedDate =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(\.\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/;
const americanDate = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (\d{1,2}):(\d{2})(?::(\d{2}))?(?: ([AP]M))?)?\s*(Z)?$/i;

/** Reads ISO 8601, its compact form, and `4/7/2023 2:53:14 PM`; without an offset the time is UTC. */
function readDate(value: Value | undefined, name: string): Date {
  const text = textArgument(value, name).trim();
  const match = basicDate.exec(text) ?? extendedDate.exec(text);
  const moment = match === null ? readAmericanDate(text) : readParts(match);
  return Number.isNaN(moment.getTime()) ? refuseCall(name, `'${text}' is not a date.`) : moment;
}

function readParts(match: RegExpExecArray): Date {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  if (!isDay(year, month, day) || hour > 23 || minute > 59 || second > 59) return new Date(Number.NaN);
  const milliseconds = Math.round(Number(`0${match[7] ?? ""}`) * 1000);
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second, milliseconds) - offsetMs(match[8] ?? "Z"));
}

/** Whether the calendar has the day. */
function isDay(year: number, month: number, day: number): boolean {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && day >= 1 && day <= last;
}

function offsetMs(offset: string): number {
  if (offset === "Z") return 0;
  const digits = offset.replace(/\D/g, "");
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (offset.startsWith("-") ? -minutes : minutes) * 60_000;
}

function readAmericanDate(text: string): Date {
  const match = americanDate.exec(text);
  if (match === null) return new Date(Number.NaN);
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const half = (match[7] ?? "").toUpperCase();
  const latest = half === "" ? 23 : 12;
  if (!isDay(year, month, day) || hour > latest || minute > 59 || second > 59) return new Date(Number.NaN);
  const hours = half === "" ? hour : (hour % 12) + (half === "PM" ? 12 : 0);
  return new Date(Date.UTC(year, month - 1, day, hours, minute, second));
}
