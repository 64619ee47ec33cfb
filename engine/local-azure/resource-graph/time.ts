const ticksPerMillisecond = 10_000n;
export const ticksPerSecond = 10_000_000n;
export const ticksPerDay = 864_000_000_000n;
/** Ticks from 0001-01-01 to 1970-01-01, the origin that Kusto bins from. */
const unixEpochTicks = 621_355_968_000_000_000n;

const isoPattern =
  /^\s*(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?:[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7})\d*)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?\s*$/i;
const timespanPattern = /^\s*(-)?(?:(\d+)\.)?(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,7}))?)?\s*$/;
const literalPattern = /^\s*(-?\d+(?:\.\d+)?)\s*([a-z]*)\s*$/i;
const unitTicks: Readonly<Record<string, bigint>> = {
  "": ticksPerDay,
  d: ticksPerDay,
  day: ticksPerDay,
  days: ticksPerDay,
  h: 36_000_000_000n,
  hr: 36_000_000_000n,
  hrs: 36_000_000_000n,
  hour: 36_000_000_000n,
  hours: 36_000_000_000n,
  m: 600_000_000n,
  min: 600_000_000n,
  minute: 600_000_000n,
  minutes: 600_000_000n,
  s: ticksPerSecond,
  sec: ticksPerSecond,
  second: ticksPerSecond,
  seconds: ticksPerSecond,
  ms: ticksPerMillisecond,
  milli: ticksPerMillisecond,
  millis: ticksPerMillisecond,
  millisecond: ticksPerMillisecond,
  milliseconds: ticksPerMillisecond,
  microsecond: 10n,
  microseconds: 10n,
  tick: 1n,
  ticks: 1n,
};

export function dateToTicks(date: Date): bigint {
  return unixEpochTicks + BigInt(date.getTime()) * ticksPerMillisecond;
}

/** The date of a datetime, cut to whole milliseconds. */
export function ticksToDate(ticks: bigint): Date {
  return new Date(Number(floorDivide(ticks - unixEpochTicks, ticksPerMillisecond)));
}

/** Reads ISO 8601 (zone missing means UTC) and the RFC 1123 form that ends in GMT; null for anything else. */
export function parseDatetime(text: string): bigint | null {
  const parts = isoPattern.exec(text);
  if (!parts) {
    const milliseconds = /GMT\s*$/.test(text) ? Date.parse(text) : Number.NaN;
    return Number.isNaN(milliseconds) ? null : dateToTicks(new Date(milliseconds));
  }
  const [, year, month, day, hour, minute, second, fraction, zone] = parts;
  const numbers = [Number(year), Number(month) - 1, Number(day ?? 1), Number(hour ?? 0), Number(minute ?? 0)] as const;
  const date = new Date(0);
  date.setUTCFullYear(numbers[0], numbers[1], numbers[2]);
  date.setUTCHours(numbers[3], numbers[4], Number(second ?? 0), 0);
  const overflowed = date.getUTCMonth() !== numbers[1] || numbers[3] > 23 || numbers[4] > 59;
  if (overflowed) return null;
  return dateToTicks(date) + BigInt((fraction ?? "").padEnd(7, "0")) - zoneTicks(zone);
}

function zoneTicks(zone: string | undefined): bigint {
  if (zone === undefined || zone.toUpperCase() === "Z") return 0n;
  const digits = zone.replace(":", "");
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5));
  return BigInt(digits.startsWith("-") ? -minutes : minutes) * 600_000_000n;
}

/** Reads `1.02:03:04.5`, and the literals of the language such as `1d` and `1.5h`; null for anything else. */
export function parseTimespan(text: string): bigint | null {
  const clock = timespanPattern.exec(text);
  if (clock) {
    const [, sign, days, hours, minutes, seconds, fraction] = clock;
    const wholeSeconds =
      ((BigInt(days ?? 0) * 24n + BigInt(hours ?? 0)) * 60n + BigInt(minutes ?? 0)) * 60n + BigInt(seconds ?? 0);
    const ticks = wholeSeconds * ticksPerSecond + BigInt((fraction ?? "").padEnd(7, "0"));
    return sign ? -ticks : ticks;
  }
  const literal = literalPattern.exec(text);
  const unit = literal ? unitTicks[(literal[2] ?? "").toLowerCase()] : undefined;
  if (!literal || unit === undefined) return null;
  return scaleTicks(unit, Number(literal[1]));
}

/** Null where the factor is no number or has no end. */
export function scaleTicks(ticks: bigint, factor: number): bigint | null {
  if (Number.isSafeInteger(factor)) return ticks * BigInt(factor);
  return wholeTicks(Math.round(Number(ticks) * factor));
}

/** ISO 8601 in UTC with seven digits of fraction, as Kusto's tostring writes it. */
export function datetimeText(ticks: bigint): string {
  const fraction = modulo(ticks, ticksPerSecond).toString().padStart(7, "0");
  return `${ticksToDate(ticks).toISOString().slice(0, 19)}.${fraction}Z`;
}

/** ISO 8601 in UTC without needless zeros, as Kusto writes a datetime into a JSON answer. */
export function datetimeJson(ticks: bigint): string {
  return datetimeText(ticks).replace(/\.?0+Z$/, "Z");
}

/** `[-][d.]hh:mm:ss[.fffffff]`, the constant format of .NET. */
export function timespanText(ticks: bigint): string {
  const positive = ticks < 0n ? -ticks : ticks;
  const seconds = positive / ticksPerSecond;
  const pad = (value: bigint): string => value.toString().padStart(2, "0");
  const days = positive / ticksPerDay;
  const clock = [(seconds / 3600n) % 24n, (seconds / 60n) % 60n, seconds % 60n].map(pad).join(":");
  const fraction = positive % ticksPerSecond;
  const tail = fraction === 0n ? "" : `.${fraction.toString().padStart(7, "0")}`;
  return `${ticks < 0n ? "-" : ""}${days === 0n ? "" : `${days}.`}${clock}${tail}`;
}

export function floorDivide(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor;
  return value % divisor < 0n !== divisor < 0n && value % divisor !== 0n ? quotient - 1n : quotient;
}

export function modulo(value: bigint, divisor: bigint): bigint {
  return value - floorDivide(value, divisor) * divisor;
}

/** The whole ticks of a number, towards zero; null for what is no number or does not fit into the 64 bits of a timespan. */
export function wholeTicks(number: number): bigint | null {
  return Math.abs(number) < 2 ** 63 ? BigInt(Math.trunc(number)) : null;
}

/** The last tick of the year 9999. Source: the Kusto page "The datetime data type". */
const lastTick = 3_155_378_975_999_999_999n;

/** The ticks where they are those of a datetime, which lies in the years 1 to 9999; else null. */
export function datetimeOf(ticks: bigint | null): bigint | null {
  return ticks === null || ticks < 0n || ticks > lastTick ? null : ticks;
}
