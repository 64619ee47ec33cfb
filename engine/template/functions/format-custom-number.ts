import { groupThousands, roundTo } from "./decimal-digits.ts";

/** A .NET custom number format: `0 # . , %`, quoted text, and up to three sections for positive, negative and zero. */
export function formatCustomNumber(value: number, format: string): string {
  const sections = splitSections(format);
  const [first = ""] = sections;
  if (value < 0 && sections[1] !== undefined && sections[1] !== "") return writeSection(-value, sections[1]);
  if (value === 0 && sections[2] !== undefined) return writeSection(0, sections[2]);
  const text = writeSection(Math.abs(value), first);
  return value < 0 && /[1-9]/.test(text) ? `-${text}` : text;
}

type Token =
  | { readonly kind: "digit"; readonly zero: boolean }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "point" };

interface Section {
  readonly tokens: readonly Token[];
  readonly grouped: boolean;
  readonly scale: number;
}

function writeSection(size: number, format: string): string {
  const { tokens, grouped, scale } = readSection(format);
  const point = tokens.findIndex((token) => token.kind === "point");
  const wholeTokens = point < 0 ? tokens : tokens.slice(0, point);
  const fractionTokens = point < 0 ? [] : tokens.slice(point + 1);
  const places = fractionTokens.filter((token) => token.kind === "digit").length;
  const [whole = "0", fraction = ""] = roundTo(size * scale, places).split(".");
  return writeWhole(wholeTokens, whole === "0" ? "" : whole, grouped) + writeFraction(fractionTokens, fraction);
}

/** Fills digit places from the right; digits that find no place stand before the first one. */
function writeWhole(tokens: readonly Token[], digits: string, grouped: boolean): string {
  const places = tokens.filter((token) => token.kind === "digit");
  const firstZero = places.findIndex((place) => place.zero);
  const least = firstZero < 0 ? 0 : places.length - firstZero;
  const padded = digits.padStart(least, "0");
  const separators = grouped ? groupThousands(padded) : padded;
  let open = separators.split("");
  let written = "";
  let left = places.length;
  for (const token of tokens.toReversed()) {
    if (token.kind === "text") written = token.text + written;
    if (token.kind !== "digit") continue;
    left -= 1;
    const taken = left === 0 ? open : takeDigit(open);
    open = open.slice(0, open.length - taken.length);
    written = taken.join("") + written;
  }
  return written;
}

function takeDigit(open: readonly string[]): string[] {
  return open.slice(open.at(-2) === "," ? -2 : -1);
}

function writeFraction(tokens: readonly Token[], digits: string): string {
  const places = tokens.filter((token) => token.kind === "digit");
  const lastZero = places.findLastIndex((place) => place.zero);
  const needed = Math.max(lastZero + 1, digits.replace(/0+$/, "").length);
  let at = 0;
  const written = tokens.map((token) => {
    if (token.kind !== "digit") return token.kind === "text" ? token.text : "";
    const digit = at < needed ? (digits[at] ?? "0") : "";
    at += 1;
    return digit;
  });
  return (needed > 0 ? "." : "") + written.join("");
}

function readSection(format: string): Section {
  const tokens: Token[] = [];
  let scale = 1;
  const pieces = format.match(/'[^']*'|"[^"]*"|\\.|[\s\S]/g) ?? [];
  for (const piece of pieces) {
    if (piece === "0" || piece === "#") tokens.push({ kind: "digit", zero: piece === "0" });
    else if (piece === ".")
      tokens.push(tokens.some((token) => token.kind === "point") ? { kind: "text", text: "" } : { kind: "point" });
    else if (piece === "%") tokens.push({ kind: "text", text: "%" });
    else if (piece !== ",") tokens.push({ kind: "text", text: unquote(piece) });
    if (piece === "%") scale *= 100;
  }
  const bare = format.replace(/'[^']*'|"[^"]*"|\\./g, "");
  const whole = bare.split(".")[0] ?? "";
  const trailing = /,+$/.exec(whole)?.[0].length ?? 0;
  return { tokens, grouped: /[0#],+[0#]/.test(whole), scale: scale / 1000 ** trailing };
}

function unquote(piece: string): string {
  if (piece.length > 1 && piece.startsWith("\\")) return piece.slice(1);
  return piece.length > 1 ? piece.slice(1, -1) : piece;
}

function splitSections(format: string): readonly string[] {
  const sections = [""];
  for (const piece of format.match(/'[^']*'|"[^"]*"|\\.|[\s\S]/g) ?? []) {
    if (piece === ";") sections.push("");
    else sections[sections.length - 1] += piece;
  }
  return sections;
}
