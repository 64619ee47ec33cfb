import { refuseCall } from "./argument.ts";
import { groupThousands, roundTo } from "./decimal-digits.ts";
import { formatCustomNumber } from "./format-custom-number.ts";

const standard = /^([A-Za-z])(\d{0,3})$/;

/** A number in a .NET standard (`N0`, `D5`, `X2` …) or custom (`#,##0.00`) format, invariant culture. */
export function formatNumber(value: number, format: string): string {
  const match = standard.exec(format);
  if (match === null) return formatCustomNumber(value, format);
  const letter = match[1] ?? "";
  const digits = match[2] === undefined || match[2] === "" ? undefined : Number(match[2]);
  const sign = value < 0 ? "-" : "";
  const size = Math.abs(value);
  switch (letter.toUpperCase()) {
    case "N":
      return sign + groupThousands(roundTo(size, digits ?? 2));
    case "F":
      return sign + roundTo(size, digits ?? 2);
    case "C":
      return value < 0
        ? `(¤${groupThousands(roundTo(size, digits ?? 2))})`
        : `¤${groupThousands(roundTo(size, digits ?? 2))}`;
    case "P":
      return `${sign}${groupThousands(roundTo(size * 100, digits ?? 2))} %`;
    case "D":
      return (
        sign +
        wholeOnly(size, letter)
          .toFixed(0)
          .padStart(digits ?? 0, "0")
      );
    case "X":
      return hexadecimal(wholeOnly(value, letter), digits ?? 0, letter === "x");
    case "B":
      return BigInt.asUintN(64, BigInt(wholeOnly(value, letter)))
        .toString(2)
        .padStart(digits ?? 0, "0");
    case "E":
      return exponential(value, digits ?? 6, letter);
    case "G":
      return general(value, digits, letter);
    case "R":
      return String(value);
    default:
      return refuseCall("format", `the number format '${format}' is not valid.`);
  }
}

function wholeOnly(value: number, letter: string): number {
  return Number.isInteger(value)
    ? value
    : refuseCall("format", `the number format '${letter}' is for whole numbers only.`);
}

function hexadecimal(value: number, digits: number, lower: boolean): string {
  const text = BigInt.asUintN(64, BigInt(value)).toString(16).padStart(digits, "0");
  return lower ? text : text.toUpperCase();
}

function exponential(value: number, digits: number, letter: string): string {
  const [mantissa = "0", exponent = "+0"] = value.toExponential(digits).split("e");
  return `${mantissa}${letter}${exponent.slice(0, 1)}${exponent.slice(1).padStart(3, "0")}`;
}

function general(value: number, digits: number | undefined, letter: string): string {
  if (digits === undefined || digits === 0) return String(value);
  const exponent = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  if (exponent >= -5 && exponent < digits) return String(Number(value.toPrecision(digits)));
  const [mantissa = "0", power = "+0"] = value.toExponential(digits - 1).split("e");
  const short = mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa;
  return `${short}${letter === "G" ? "E" : "e"}${power.slice(0, 1)}${power.slice(1).padStart(2, "0")}`;
}
