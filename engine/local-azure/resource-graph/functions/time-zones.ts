import { ticksToDate } from "../time.ts";
import { argument, type FunctionTable, type ScalarFunction } from "./define.ts";

/** Which way a clock is turned: to what it shows in the zone, or back from it. */
type Direction = 1 | -1;

/** What the clocks of the zone are ahead of UTC at a moment; null for a zone that nobody knows. */
function offsetTicks(zone: string, at: Date): bigint | null {
  try {
    const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
    const name = format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";
    const [, sign = "+", hours = "0", minutes = "0"] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
    const ahead = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
    return BigInt(ahead) * 600_000_000n;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function turned(direction: Direction): ScalarFunction {
  return (args) => {
    const [moment, zone] = [argument(args, 0, "datetime"), argument(args, 1, "string")];
    return (row) => {
      const ticks = moment(row);
      if (typeof ticks !== "bigint") return null;
      const name = String(zone(row));
      const near = offsetTicks(name, ticksToDate(ticks));
      if (near === null || direction === 1) return near === null ? null : ticks + near;
      // What a clock shows is only near the moment it shows it: the offset there is the one to take away.
      return ticks - (offsetTicks(name, ticksToDate(ticks - near)) ?? near);
    };
  };
}

export const timeZones: FunctionTable = {
  datetime_utc_to_local: turned(1),
  datetime_local_to_utc: turned(-1),
};
