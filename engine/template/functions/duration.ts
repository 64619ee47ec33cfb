/** An ISO 8601 duration; the parts all carry its sign. */
interface Duration {
  readonly years: number;
  readonly months: number;
  readonly days: number;
  readonly ms: number;
}

const pattern =
  /^([+-])?P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** Undefined when the text is no duration. */
export function parseDuration(text: string): Duration | undefined {
  const match = pattern.exec(text);
  if (match === null || match.slice(2).every((part) => part === undefined)) return undefined;
  const sign = match[1] === "-" ? -1 : 1;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(2)
    .map((part) => sign * Number(part ?? 0));
  return { years, months, days: weeks * 7 + days, ms: ((hours * 60 + minutes) * 60 + seconds) * 1000 };
}

/** Years and months keep the day of the month as far as the month has it; then days and time are added. */
export function addDuration(base: Date, duration: Duration): Date {
  const months = base.getUTCFullYear() * 12 + base.getUTCMonth() + duration.years * 12 + duration.months;
  const year = Math.floor(months / 12);
  const month = months - year * 12;
  const day = Math.min(base.getUTCDate(), new Date(Date.UTC(year, month + 1, 0)).getUTCDate());
  const midnight = Date.UTC(base.getUTCFullYear(), base.getUTCMonth(), base.getUTCDate());
  const time = base.getTime() - midnight;
  return new Date(Date.UTC(year, month, day) + time + duration.days * 86_400_000 + duration.ms);
}
