import type { Value } from "../value.ts";
import { argument, type FunctionTable, isArray, ofTexts, type ScalarFunction } from "./define.ts";

/** Texts of the code points, in arguments and in arrays of them. */
const fromCodePoints: ScalarFunction = (args) => {
  const runs = args.map((_, place) => argument(args, place, "dynamic"));
  return (row) => {
    const points = runs.flatMap((run): readonly Value[] => {
      const value = run(row);
      return isArray(value) ? value : [value];
    });
    const valid = points.every((point) => Number.isInteger(point) && Number(point) >= 0 && Number(point) <= 0x10ffff);
    return valid ? String.fromCodePoint(...points.map(Number)) : "";
  };
};

function toCodePoints(text = ""): Value {
  return [...text].map((character) => character.codePointAt(0) ?? 0);
}

function decoded(text: string): Buffer | null {
  const isBase64 = text !== "" && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
  return isBase64 ? Buffer.from(text, "base64") : null;
}

const encodeArray: ScalarFunction = (args) => {
  const run = argument(args, 0, "dynamic");
  return (row) => {
    const bytes = run(row);
    if (!isArray(bytes)) return "";
    const valid = bytes.every((byte) => typeof byte === "number" && byte >= 0 && byte <= 255);
    return valid ? Buffer.from(bytes.map(Number)).toString("base64") : "";
  };
};

export const codePoints: FunctionTable = {
  make_string: fromCodePoints,
  unicode_codepoints_to_string: fromCodePoints,
  to_utf8: ofTexts(toCodePoints),
  unicode_codepoints_from_string: ofTexts(toCodePoints),
  base64_encode_fromarray: encodeArray,
  base64_decode_toarray: ofTexts((text = "") => {
    const bytes = decoded(text);
    return bytes === null ? null : [...bytes];
  }),
};
