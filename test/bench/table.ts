import type { Judged } from "./figure.ts";

const headings = ["row", "measured", "floor", "ratio", "goal", "met", "floor is"];

/** The figures as a Markdown table, columns aligned. */
export function table(rows: readonly Judged[]): string {
  const cells = [headings, ...rows.map(cellsOf)];
  const widths = headings.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? "").length)));
  const lines = cells.map((row) => line(row.map((cell, column) => cell.padEnd(widths[column] ?? 0))));
  return [lines[0], line(widths.map((width) => "-".repeat(width))), ...lines.slice(1), ""].join("\n");
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function cellsOf(row: Judged): readonly string[] {
  const { name, unit, measured, floor, floorName, ratio, goal, met } = row;
  const limit = goal === undefined ? "none" : `${amount(goal.limit)} ${unit} (${goal.text})`;
  const verdict = met === undefined ? "" : met ? "yes" : "NO";
  return [name, `${amount(measured)} ${unit}`, `${amount(floor)} ${unit}`, ratio.toFixed(2), limit, verdict, floorName];
}

function amount(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
