import type { ColumnType } from "./column.ts";
import {
  datetimeJson,
  datetimeOf,
  datetimeText,
  parseDatetime,
  parseTimespan,
  timespanText,
  wholeTicks,
} from "./time.ts";
import { jsonText, type Value } from "./value.ts";

export function isNumeric(type: ColumnType): boolean {
  return type === "int" || type === "long" || type === "real" || type === "decimal";
}

/** The text that Kusto's tostring gives; null is "". */
export function toText(value: Value, type: ColumnType): string {
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (typeof value === "bigint") return type === "timespan" ? timespanText(value) : datetimeText(value);
  return typeof value === "object" ? jsonText(value) : String(value);
}

/** A number, whole where `whole`; null when the value does not read as one. */
export function toNumber(value: Value, whole: boolean): number | null {
  const number = readNumber(value);
  return number === null || !whole ? number : wholeNumber(value, number);
}

function readNumber(value: Value): number | null {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "bigint") return Number(value);
  if (typeof value !== "string") return null;
  if (/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value)) return Number(value);
  if (/^\s*0x[0-9a-f]+\s*$/i.test(value)) return Number(value);
  if (/^\s*nan\s*$/i.test(value)) return Number.NaN;
  const infinity = /^\s*([+-]?)inf(inity)?\s*$/i.exec(value);
  return infinity ? (infinity[1] === "-" ? -Infinity : Infinity) : null;
}

/** Text with a fraction is no whole number to Kusto; a real is cut. */
function wholeNumber(value: Value, number: number): number | null {
  if (!Number.isFinite(number)) return null;
  return typeof value === "string" && /[.e]/i.test(value) && !/^\s*0x/i.test(value) ? null : Math.trunc(number) + 0;
}

export function toBoolean(value: Value): boolean | null {
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isNaN(value) ? null : value !== 0;
  if (typeof value !== "string") return null;
  const text = value.trim().toLowerCase();
  if (text === "true" || text === "false") return text === "true";
  return /^-?\d+$/.test(text) ? Number(text) !== 0 : null;
}

export function toDynamic(value: Value, type: ColumnType): Value {
  if (typeof value === "bigint") return type === "timespan" ? timespanText(value) : datetimeText(value);
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}

/** Reads a value of one static type as another, as Kusto's to…() functions do; null where it does not read. */
export function convert(value: Value, from: ColumnType, to: ColumnType): Value {
  if (from === to) return value;
  switch (to) {
    case "string":
      return toText(value, from);
    case "dynamic":
      return toDynamic(value, from);
    case "bool":
      return toBoolean(value);
    case "int": {
      const number = toNumber(value, true);
      return number !== null && Math.abs(number) > 2_147_483_648 ? null : number;
    }
    case "long":
      return toNumber(value, true);
    case "real":
    case "decimal":
      return toNumber(value, false);
    case "datetime":
      return datetimeOf(toTicks(value, parseDatetime));
    case "timespan":
      return toTicks(value, parseTimespan);
    case "guid":
      return toGuid(value);
  }
}

/** A number counts ticks, a text is read; a truth, an array or a bag is no time. */
function toTicks(value: Value, parse: (text: string) => bigint | null): bigint | null {
  if (typeof value === "bigint") return value;
  if (typeof value === "string") return parse(value);
  return typeof value === "number" ? wholeTicks(value) : null;
}

function toGuid(value: Value): string | null {
  const text = typeof value === "string" ? value.trim().replace(/^\{|\}$/g, "") : "";
  return /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text) ? text.toLowerCase() : null;
}

/** A cell as it goes into a JSON answer. */
export function toAnswer(value: Value, type: ColumnType): Exclude<Value, bigint> {
  if (typeof value === "bigint") return type === "timespan" ? timespanText(value) : datetimeJson(value);
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}

/** A cell of a table as it enters a query: the declared type decides, a string that is missing is "". */
export function fromJson(value: Value | undefined, type: ColumnType): Value {
  if (value === undefined || value === null) return type === "string" ? "" : null;
  switch (type) {
    case "dynamic":
      return value;
    case "string":
      return toText(value, "dynamic");
    default:
      return convert(value, "dynamic", type);
  }
}
