import type { Value } from "../value.ts";
import { type FunctionTable, isArray, isBag, ofDynamics } from "./define.ts";

/** The paths of all members of a dynamic value, each once; of arrays the first element stands for those with a like path. */
function paths(value: Value, prefix: string): readonly string[] {
  if (isArray(value)) {
    if (value.length === 0) return [];
    const at = `${prefix}[0]`;
    return [at, ...value.flatMap((item) => paths(item, at))];
  }
  if (!isBag(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const at = `${prefix}['${name}']`;
    return [at, ...paths(member, at)];
  });
}

export const treePaths: FunctionTable = {
  treepath: ofDynamics((value = null) => (isArray(value) || isBag(value) ? [...new Set(paths(value, ""))] : null)),
};
