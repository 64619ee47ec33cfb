/** One line of the table: what was measured, several times, beside a floor measured in the same run. */
export interface Figure {
  readonly name: string;
  readonly unit: "ms" | "MiB";
  readonly runs: readonly number[];
  readonly floor: Floor;
  /** Absent: the figure stands for information. */
  readonly goal?: Goal;
}

/** What it costs at least, by something that is not azo. */
export interface Floor {
  readonly name: string;
  readonly runs: readonly number[];
}

export interface Goal {
  /** In the figure's unit. */
  readonly limit: number;
  /** Where the limit comes from: "1.6 × floor + 150 ms". */
  readonly text: string;
}

export interface Judged {
  readonly name: string;
  readonly unit: Figure["unit"];
  readonly measured: number;
  readonly runs: number;
  readonly floor: number;
  readonly floorName: string;
  readonly ratio: number;
  readonly goal?: Goal;
  /** Absent where there is no goal. */
  readonly met?: boolean;
}

export function judge({ name, unit, runs, floor, goal }: Figure): Judged {
  const measured = median(runs);
  const least = median(floor.runs);
  const facts = {
    name,
    unit,
    measured,
    runs: runs.length,
    floor: least,
    floorName: floor.name,
    ratio: measured / least,
  };
  return goal === undefined ? facts : { ...facts, goal, met: measured <= goal.limit };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? upper) + upper) / 2 : upper;
}
