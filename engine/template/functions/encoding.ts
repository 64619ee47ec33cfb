import { whole } from "../frame.ts";
import type { FunctionTable } from "../frame.ts";
import { refuseCall, textArgument } from "./argument.ts";
import { readLenientJson } from "./read-lenient-json.ts";

/** Functions that encode texts. */
export const encodingFunctions: FunctionTable = {
  base64: whole(1, 1, ([text]) => Buffer.from(textArgument(text, "base64"), "utf8").toString("base64")),
  base64ToString: whole(1, 1, ([text]) => decode(textArgument(text, "base64ToString"), "base64ToString")),
  base64ToJson: whole(1, 1, ([text]) =>
    readLenientJson(decode(textArgument(text, "base64ToJson"), "base64ToJson"), "base64ToJson"),
  ),
  dataUri: whole(1, 1, ([text]) => {
    const encoded = Buffer.from(textArgument(text, "dataUri"), "utf8").toString("base64");
    return `data:text/plain;charset=utf8;base64,${encoded}`;
  }),
  dataUriToString: whole(1, 1, ([text]) => readDataUri(textArgument(text, "dataUriToString"))),
};

function decode(text: string, name: string): string {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) refuseCall(name, "the text is not base64.");
  return Buffer.from(text, "base64").toString("utf8");
}

function readDataUri(text: string): string {
  const match = /^data:([^,]*),([\s\S]*)$/i.exec(text);
  if (match === null) return refuseCall("dataUriToString", "the text is not a data URI.");
  const data = match[2] ?? "";
  return (match[1] ?? "").toLowerCase().endsWith(";base64")
    ? decode(data, "dataUriToString")
    : decodeURIComponent(data);
}
