import { refuseCall } from "./argument.ts";

const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** .NET's standard formats in English, as custom ones. */
const standard: ReadonlyMap<string, string> = new Map([
  ["d", "M/d/yyyy"],
  ["D", "dddd, MMMM d, yyyy"],
  ["f", "dddd, MMMM d, yyyy h:mm tt"],
  ["F", "dddd, MMMM d, yyyy h:mm:ss tt"],
  ["g", "M/d/yyyy h:mm tt"],
  ["G", "M/d/yyyy h:mm:ss tt"],
  ["M", "MMMM d"],
  ["m", "MMMM d"],
  ["O", "yyyy-MM-ddTHH:mm:ss.fffffffK"],
  ["o", "yyyy-MM-ddTHH:mm:ss.fffffffK"],
  ["R", "ddd, dd MMM yyyy HH:mm:ss 'GMT'"],
  ["r", "ddd, dd MMM yyyy HH:mm:ss 'GMT'"],
  ["s", "yyyy-MM-ddTHH:mm:ss"],
  ["t", "h:mm tt"],
  ["T", "h:mm:ss tt"],
  ["u", "yyyy-MM-dd HH:mm:ssZ"],
  ["U", "dddd, MMMM d, yyyy h:mm:ss tt"],
  ["Y", "MMMM yyyy"],
  ["y", "MMMM yyyy"],
]);

/** A moment in UTC in a .NET standard or custom date format. */
export function formatDate(moment: Date, format: string): string {
  const custom = format.length === 1 ? standard.get(format) : format;
  if (custom === undefined || custom === "") return refuseCall("utcNow", `the date format '${format}' is not valid.`);
  const pieces = custom.match(/'[^']*'|"[^"]*"|\\.|%|([A-Za-z])\1*|[\s\S]/g) ?? [];
  return pieces.map((piece) => writePiece(moment, piece)).join("");
}

function writePiece(moment: Date, piece: string): string {
  const first = piece[0] ?? "";
  if (first === "'" || first === '"') return piece.slice(1, -1);
  if (first === "\\") return piece.slice(1);
  if (first === "%") return "";
  return writers.get(first)?.(moment, piece.length) ?? piece;
}

type Writer = (moment: Date, count: number) => string;

const writers: ReadonlyMap<string, Writer> = new Map<string, Writer>([
  ["y", (moment, count) => writeYear(moment.getUTCFullYear(), count)],
  ["M", (moment, count) => writeName(months[moment.getUTCMonth()] ?? "", moment.getUTCMonth() + 1, count)],
  ["d", (moment, count) => writeName(days[moment.getUTCDay()] ?? "", moment.getUTCDate(), count)],
  ["H", (moment, count) => pad(moment.getUTCHours(), count)],
  ["h", (moment, count) => pad(moment.getUTCHours() % 12 || 12, count)],
  ["m", (moment, count) => pad(moment.getUTCMinutes(), count)],
  ["s", (moment, count) => pad(moment.getUTCSeconds(), count)],
  ["f", (moment, count) => fraction(moment, count)],
  ["F", (moment, count) => fraction(moment, count).replace(/0+$/, "")],
  ["t", (moment, count) => (moment.getUTCHours() < 12 ? "AM" : "PM").slice(0, count)],
  ["K", () => "Z"],
  ["z", (_, count) => (count === 1 ? "+0" : count === 2 ? "+00" : "+00:00")],
  ["g", () => "A.D."],
]);

function writeYear(year: number, count: number): string {
  return count <= 2 ? pad(year % 100, count) : String(year).padStart(count, "0");
}

function writeName(name: string, number: number, count: number): string {
  if (count <= 2) return pad(number, count);
  return count === 3 ? name.slice(0, 3) : name;
}

function pad(number: number, count: number): string {
  return String(number).padStart(Math.min(count, 2), "0");
}

function fraction(moment: Date, count: number): string {
  return String(moment.getUTCMilliseconds()).padStart(3, "0").padEnd(7, "0").slice(0, count);
}
