/** Puts a comma between groups of three digits of the whole part. */
export function groupThousands(text: string): string {
  const [whole = "", fraction] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** Rounds half away from zero on the decimal digits as written, as .NET does for text. */
export function roundTo(size: number, digits: number): string {
  const text = plainDigits(size);
  const [whole = "0", fraction = ""] = text.split(".");
  if (fraction.length <= digits) return digits === 0 ? whole : `${whole}.${fraction.padEnd(digits, "0")}`;
  const kept = BigInt(whole + fraction.slice(0, digits)) + ((fraction[digits] ?? "0") >= "5" ? 1n : 0n);
  const all = kept.toString().padStart(digits + 1, "0");
  return digits === 0 ? all : `${all.slice(0, -digits)}.${all.slice(-digits)}`;
}

/** The shortest decimal digits without an exponent. */
function plainDigits(size: number): string {
  const text = String(size);
  const match = /^(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (match === null) return text;
  const digits = (match[1] ?? "") + (match[2] ?? "");
  const point = 1 + Number(match[3]);
  if (point <= 0) return `0.${"0".repeat(-point)}${digits}`;
  return digits.length <= point ? digits.padEnd(point, "0") : `${digits.slice(0, point)}.${digits.slice(point)}`;
}
