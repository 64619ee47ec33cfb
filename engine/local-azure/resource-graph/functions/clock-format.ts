import { modulo, ticksPerDay, ticksPerSecond, ticksToDate } from "../time.ts";

/** `format_datetime`: the letters of .NET that Kusto takes; every other character stands for itself. */
export function formatDatetime(ticks: bigint, pattern: string): string {
  const date = ticksToDate(ticks);
  const hour = date.getUTCHours();
  return fill(pattern, /y+|M+|d+|H+|h+|m+|s+|f+|F+|t+/g, {
    y: (width) => pad(width <= 2 ? date.getUTCFullYear() % 100 : date.getUTCFullYear(), width),
    M: (width) => pad(date.getUTCMonth() + 1, width),
    d: (width) => pad(date.getUTCDate(), width),
    H: (width) => pad(hour, width),
    h: (width) => pad(hour % 12 === 0 ? 12 : hour % 12, width),
    t: (width) => (hour < 12 ? "AM" : "PM").slice(0, width),
    ...clock(date.getUTCMinutes(), date.getUTCSeconds(), modulo(ticks, ticksPerSecond)),
  });
}

/** `format_timespan`: `d` counts days, `H` and `h` the hours of the day. */
export function formatTimespan(ticks: bigint, pattern: string): string {
  const positive = ticks < 0n ? -ticks : ticks;
  const seconds = positive / ticksPerSecond;
  const hours: Letter = (width) => pad(Number((seconds / 3600n) % 24n), width);
  return fill(pattern, /d+|H+|h+|m+|s+|f+|F+/g, {
    d: (width) => pad(Number(positive / ticksPerDay), width),
    H: hours,
    h: hours,
    ...clock(Number((seconds / 60n) % 60n), Number(seconds % 60n), positive % ticksPerSecond),
  });
}

type Letter = (width: number) => string;

function clock(minutes: number, seconds: number, fraction: bigint): Readonly<Record<string, Letter>> {
  const digits = fraction.toString().padStart(7, "0");
  return {
    m: (width) => pad(minutes, width),
    s: (width) => pad(seconds, width),
    f: (width) => digits.slice(0, width),
    F: (width) => digits.slice(0, width).replace(/0+$/, ""),
  };
}

function fill(pattern: string, letters: RegExp, values: Readonly<Record<string, Letter>>): string {
  return pattern.replace(letters, (run) => values[run[0] ?? ""]?.(run.length) ?? run);
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
