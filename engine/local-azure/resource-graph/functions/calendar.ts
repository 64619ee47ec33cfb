import {
  datetimeOf,
  dateToTicks,
  floorDivide,
  modulo,
  ticksPerDay,
  ticksPerSecond,
  ticksToDate,
  wholeTicks,
} from "../time.ts";
import type { Value } from "../value.ts";
import { formatDatetime, formatTimespan } from "./clock-format.ts";
import { argument, type FunctionTable, ofTicks, type ScalarFunction } from "./define.ts";

const tickParts: Readonly<Partial<Record<string, bigint>>> = {
  week: ticksPerDay * 7n,
  day: ticksPerDay,
  hour: 36_000_000_000n,
  minute: 600_000_000n,
  second: ticksPerSecond,
  millisecond: 10_000n,
  microsecond: 10n,
};
const monthParts: Readonly<Partial<Record<string, number>>> = { year: 12, quarter: 3, month: 1 };

const monthOf = (ticks: bigint): number => {
  const date = ticksToDate(ticks);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};

/** The first moment of a month that is counted from year 0; before all datetimes where there is no such datetime. */
const monthStart = (month: number): bigint => {
  if (!(month >= 12 && month <= 120_000)) return -1n;
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(month / 12), ((month % 12) + 12) % 12, 1);
  return dateToTicks(date);
};

/** A day that the month does not have becomes its last day. */
function addMonths(ticks: bigint, months: number): bigint {
  const target = monthOf(ticks) + months;
  const [start, end] = [monthStart(target), monthStart(target + 1)];
  const offset = ticks - monthStart(monthOf(ticks));
  const day = floorDivide(offset, ticksPerDay);
  const lastDay = (end - start) / ticksPerDay - 1n;
  return start + (day > lastDay ? lastDay : day) * ticksPerDay + modulo(offset, ticksPerDay);
}

const datetimeAdd: ScalarFunction = (args) => {
  const [part, amount, value] = [argument(args, 0, "string"), argument(args, 1, "long"), argument(args, 2, "datetime")];
  return (row) => {
    const [name, count, ticks] = [String(part(row)).toLowerCase(), amount(row), value(row)];
    if (typeof count !== "number" || typeof ticks !== "bigint") return null;
    const months = monthParts[name];
    if (months !== undefined) return datetimeOf(addMonths(ticks, count * months));
    const step = tickParts[name];
    return step === undefined ? null : datetimeOf(ticks + step * BigInt(count));
  };
};

/** How many boundaries of the part lie between the second and the first moment. */
const datetimeDiff: ScalarFunction = (args) => {
  const [part, later, earlier] = [
    argument(args, 0, "string"),
    argument(args, 1, "datetime"),
    argument(args, 2, "datetime"),
  ];
  return (row) => {
    const [name, first, second] = [String(part(row)).toLowerCase(), later(row), earlier(row)];
    if (typeof first !== "bigint" || typeof second !== "bigint") return null;
    const months = monthParts[name];
    if (months !== undefined) return Math.floor(monthOf(first) / months) - Math.floor(monthOf(second) / months);
    const step = tickParts[name];
    if (step === undefined) return name === "nanosecond" ? Number((first - second) * 100n) : null;
    const shift = name === "week" ? ticksPerDay : 0n;
    return Number(floorDivide(first + shift, step) - floorDivide(second + shift, step));
  };
};

const fraction = (ticks: bigint): number => Number(modulo(ticks, ticksPerSecond));
const dayOfYear = (ticks: bigint): number => {
  const start = monthStart(ticksToDate(ticks).getUTCFullYear() * 12);
  return Number(floorDivide(ticks - start, ticksPerDay)) + 1;
};
const dayOfWeek = (ticks: bigint): number => ticksToDate(ticks).getUTCDay();

/** The week of ISO 8601: the first has the first Thursday. */
function weekOfYear(ticks: bigint): number {
  const thursday = ticks + BigInt(4 - (dayOfWeek(ticks) || 7)) * ticksPerDay;
  return Math.floor((dayOfYear(thursday) - 1) / 7) + 1;
}

const parts: Readonly<Record<string, (ticks: bigint) => number>> = {
  year: (ticks) => ticksToDate(ticks).getUTCFullYear(),
  quarter: (ticks) => Math.floor(ticksToDate(ticks).getUTCMonth() / 3) + 1,
  month: (ticks) => ticksToDate(ticks).getUTCMonth() + 1,
  week_of_year: weekOfYear,
  day: (ticks) => ticksToDate(ticks).getUTCDate(),
  dayofyear: dayOfYear,
  hour: (ticks) => ticksToDate(ticks).getUTCHours(),
  minute: (ticks) => ticksToDate(ticks).getUTCMinutes(),
  second: (ticks) => ticksToDate(ticks).getUTCSeconds(),
  millisecond: (ticks) => Math.floor(fraction(ticks) / 10_000),
  microsecond: (ticks) => Math.floor(fraction(ticks) / 10),
  nanosecond: (ticks) => fraction(ticks) * 100,
};

const datetimePart: ScalarFunction = (args) => {
  const [part, value] = [argument(args, 0, "string"), argument(args, 1, "datetime")];
  return (row) => {
    const ticks = value(row);
    return typeof ticks === "bigint" ? (parts[String(part(row)).toLowerCase()]?.(ticks) ?? null) : null;
  };
};

/** The start of the period that holds a moment, moved by whole periods; the end is one tick before the next start. */
function boundary(part: "day" | "week" | "month" | "year", end: boolean): ScalarFunction {
  return (args) => {
    const [value, offset] = [argument(args, 0, "datetime"), argument(args, 1, "long")];
    return (row) => {
      const [ticks, shift] = [value(row), Number(offset(row) ?? 0)];
      if (typeof ticks !== "bigint") return null;
      return datetimeOf(end ? periodStart(part, ticks, shift + 1) - 1n : periodStart(part, ticks, shift));
    };
  };
}

function periodStart(part: "day" | "week" | "month" | "year", ticks: bigint, shift: number): bigint {
  const day = ticks - modulo(ticks, ticksPerDay);
  switch (part) {
    case "day":
      return day + BigInt(shift) * ticksPerDay;
    case "week":
      return day + BigInt(shift * 7 - dayOfWeek(ticks)) * ticksPerDay;
    case "month":
      return monthStart(monthOf(ticks) + shift);
    case "year":
      return monthStart((ticksToDate(ticks).getUTCFullYear() + shift) * 12);
  }
}

const now: ScalarFunction = (args, { scope }) => {
  const offset = argument(args, 0, "timespan");
  return (row) => datetimeOf(scope.now + ticksOr(offset(row), 0n));
};

const ago: ScalarFunction = (args, { scope }) => {
  const span = argument(args, 0, "timespan");
  return (row) => {
    const ticks = span(row);
    return typeof ticks === "bigint" ? datetimeOf(scope.now - ticks) : null;
  };
};

function ticksOr(value: Value, otherwise: bigint): bigint {
  return typeof value === "bigint" ? value : otherwise;
}

const makeDatetime: ScalarFunction = (args) => {
  if (args.length === 1) return argument(args, 0, "datetime");
  const runs = args.map((_, place) => argument(args, place, "real"));
  return (row) => {
    const [year, month, day, hour = 0, minute = 0, second = 0] = runs.map((run) => run(row));
    const whole = [year, month, day, hour, minute].map(Number);
    const [y = 0, m = 0, d = 0, h = 0, n = 0] = whole;
    const date = new Date(0);
    date.setUTCFullYear(y, m - 1, d);
    const valid = date.getUTCMonth() === m - 1 && date.getUTCDate() === d && h < 24 && n < 60 && Number(second) < 60;
    if (!valid) return null;
    const time = wholeTicks(Math.round(((Math.trunc(h) * 60 + Math.trunc(n)) * 60 + Number(second)) * 10_000_000));
    return time === null ? null : datetimeOf(dateToTicks(date) + time);
  };
};

/** `make_timespan([days,] hours, minutes[, seconds])`. */
const makeTimespan: ScalarFunction = (args) => {
  const runs = args.map((_, place) => argument(args, place, "real"));
  return (row) => {
    const numbers = runs.map((run) => Number(run(row) ?? 0));
    const [days = 0, hours = 0, minutes = 0, seconds = 0] = numbers.length > 3 ? numbers : [0, ...numbers];
    const wholeMinutes = (Math.trunc(days) * 24 + Math.trunc(hours)) * 60 + Math.trunc(minutes);
    return wholeTicks(Math.round((wholeMinutes * 60 + seconds) * 10_000_000));
  };
};

function fromUnix(ticksPerUnit: bigint): ScalarFunction {
  return (args) => {
    const value = argument(args, 0, "real");
    return (row) => {
      const number = value(row);
      const sinceEpoch = typeof number === "number" ? wholeTicks(Math.round(number * Number(ticksPerUnit))) : null;
      return sinceEpoch === null ? null : datetimeOf(dateToTicks(new Date(0)) + sinceEpoch);
    };
  };
}

const part = (name: string): ScalarFunction => ofTicks("datetime", (ticks) => parts[name]?.(ticks) ?? null);

const formatted =
  (format: (ticks: bigint, pattern: string) => string, type: "datetime" | "timespan"): ScalarFunction =>
  (args) => {
    const [value, pattern] = [argument(args, 0, type), argument(args, 1, "string")];
    return (row) => {
      const ticks = value(row);
      return typeof ticks === "bigint" ? format(ticks, String(pattern(row))) : "";
    };
  };

export const calendar: FunctionTable = {
  now,
  ago,
  datetime_add: datetimeAdd,
  datetime_diff: datetimeDiff,
  datetime_part: datetimePart,
  datepart: datetimePart,
  dayofmonth: part("day"),
  dayofweek: ofTicks("datetime", (ticks) => BigInt(dayOfWeek(ticks)) * ticksPerDay),
  dayofyear: part("dayofyear"),
  getmonth: part("month"),
  getyear: part("year"),
  hourofday: part("hour"),
  monthofyear: part("month"),
  week_of_year: part("week_of_year"),
  weekofyear: part("week_of_year"),
  startofday: boundary("day", false),
  startofweek: boundary("week", false),
  startofmonth: boundary("month", false),
  startofyear: boundary("year", false),
  endofday: boundary("day", true),
  endofweek: boundary("week", true),
  endofmonth: boundary("month", true),
  endofyear: boundary("year", true),
  make_datetime: makeDatetime,
  make_timespan: makeTimespan,
  format_datetime: formatted(formatDatetime, "datetime"),
  format_timespan: formatted(formatTimespan, "timespan"),
  unixtime_seconds_todatetime: fromUnix(ticksPerSecond),
  unixtime_milliseconds_todatetime: fromUnix(10_000n),
  unixtime_microseconds_todatetime: fromUnix(10n),
};
