import type { JsonObject } from "#lib/json";
import { jsonObject, jsonString } from "#lib/json-parts";

/** When access begins and ends, as ISO 8601; without an end it is permanent. */
export interface Times {
  readonly start: string;
  readonly end: string | undefined;
}

const durationPattern = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** The times that `scheduleInfo` of a request asks for, from now when it does not say; undefined when it cannot be read. */
export function readTimes(info: JsonObject, now: Date): Times | undefined {
  const { startDateTime, expiration } = info;
  const begin = startDateTime === undefined || startDateTime === null ? now : new Date(jsonString(startDateTime));
  if (Number.isNaN(begin.getTime())) return undefined;
  const start = begin.toISOString();
  const { type, endDateTime, duration } = jsonObject(expiration);
  switch (jsonString(type).toLowerCase()) {
    case "afterduration": {
      const end = after(begin, jsonString(duration));
      return end === undefined ? undefined : { start, end: end.toISOString() };
    }
    case "afterdatetime": {
      const end = new Date(jsonString(endDateTime));
      return end.getTime() > begin.getTime() ? { start, end: end.toISOString() } : undefined;
    }
    case "noexpiration":
    case "":
      return { start, end: undefined };
    default:
      return undefined;
  }
}

/** Whether the times are at most the ISO 8601 duration long. */
export function isWithin({ start, end }: Times, longest: string): boolean {
  const latest = after(new Date(start), longest);
  return end !== undefined && latest !== undefined && Date.parse(end) <= latest.getTime();
}

function after(begin: Date, duration: string): Date | undefined {
  const match = durationPattern.exec(duration);
  if (match === null) return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const end = new Date(begin);
  end.setUTCFullYear(end.getUTCFullYear() + years, end.getUTCMonth() + months, end.getUTCDate() + weeks * 7 + days);
  end.setTime(end.getTime() + ((hours * 60 + minutes) * 60 + seconds) * 1000);
  return end.getTime() > begin.getTime() ? end : undefined;
}
