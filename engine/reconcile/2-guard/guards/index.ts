import type { Guard } from "../guard-case.ts";
import { dependency } from "./dependency.ts";
import { existingGroups } from "./existing-groups.ts";
import { killSwitch } from "./kill-switch.ts";
import { mode } from "./mode.ts";
import { replacement } from "./replacement.ts";
import { scopeLists } from "./scope-lists.ts";
import { tenantRoot } from "./tenant-root.ts";
import { unmanage } from "./unmanage.ts";

/** Every guard, in the order in which people read their findings. */
export const guards: readonly Guard[] = [
  killSwitch,
  tenantRoot,
  scopeLists,
  existingGroups,
  mode,
  unmanage,
  replacement,
  dependency,
];
