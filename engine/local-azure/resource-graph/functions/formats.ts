import { argument, type FunctionTable, ofTexts, type ScalarFunction } from "./define.ts";

const units = ["B", "KB", "MB", "GB", "TB", "PB"];

/** A count of bytes in the largest unit that leaves at least one, or in the one that is asked for. */
const formatBytes: ScalarFunction = (args) => {
  const [size, precision] = [argument(args, 0, "real"), argument(args, 1, "long")];
  const [unit, base] = [argument(args, 2, "string"), argument(args, 3, "long")];
  return (row) => {
    const bytes = size(row);
    if (typeof bytes !== "number") return "";
    const step = Number(base(row) ?? 1024);
    const wanted = units.indexOf(String(unit(row)).toUpperCase());
    const power = wanted < 0 ? fittingPower(Math.abs(bytes), step) : wanted;
    return `${Number((bytes / step ** power).toFixed(Number(precision(row) ?? 0)))} ${units[power] ?? ""}`;
  };
};

function fittingPower(bytes: number, step: number): number {
  const fits = units.findLastIndex((_, power) => bytes >= step ** power);
  return Math.max(0, fits);
}

/** The fields of the first record; a quoted field may hold commas, and its doubled quotes are single ones. */
function parseCsv(text = ""): readonly string[] {
  const fields = text.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,\r\n]*))/gy);
  return [...fields].map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? "");
}

function isAscii(text = ""): boolean {
  return [...text].every((character) => (character.codePointAt(0) ?? 0) < 128);
}

export const formats: FunctionTable = {
  format_bytes: formatBytes,
  parse_csv: ofTexts(parseCsv),
  isascii: ofTexts(isAscii),
  string_size: ofTexts((text = "") => Buffer.byteLength(text, "utf8")),
};
