import { createRequire } from "node:module";
import type * as Yaml from "yaml";

const require = createRequire(import.meta.url);

/** The YAML library; loading it takes 0.05 s, and most commands read no library file. */
export function yaml(): typeof Yaml {
  return require("yaml") as typeof Yaml;
}
