import type { Value } from "../value.ts";
import { type FunctionTable, ofTexts } from "./define.ts";

const pathPattern =
  /^(?:([a-z][a-z0-9+.-]*):\/\/)?(?:\\\\\?\\)?((?:([a-z]:)(?=[\\/]|$))?(?:.*(?=[\\/]))?)[\\/]?([^\\/:]*)(?::([^\\/]*))?$/is;

/** The parts of a file's path, of Windows or Unix; what is missing is "". */
function parsePath(text = ""): Value {
  const match = pathPattern.exec(text);
  if (match === null) return null;
  const [, scheme = "", directory = "", root = "", file = "", stream = ""] = match;
  const period = file.lastIndexOf(".");
  return {
    Scheme: scheme,
    RootPath: root,
    DirectoryPath: directory,
    DirectoryName: directory.split(/[\\/]/).at(-1) ?? "",
    Filename: file,
    Extension: period < 0 ? "" : file.slice(period + 1),
    AlternateDataStreamName: stream,
  };
}

export const filePaths: FunctionTable = { parse_path: ofTexts(parsePath) };
