/** A whole number as a sentence has it: "10,000", but "9999"; the same on every machine. */
export function grouped(count: number): string {
  const digits = String(count);
  return digits.length < 5 ? digits : digits.replace(/\B(?=(?:\d{3})+$)/g, ",");
}
