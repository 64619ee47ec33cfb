import { managementGroup } from "azo";
import { platform as archetype } from "../../../archetypes/platform.ts";
import { connectivity } from "./connectivity/index.ts";
import { identity } from "./identity/index.ts";
import { management } from "./management/index.ts";
import { security } from "./security/index.ts";

export const platform = managementGroup({
  id: "platform",
  displayName: "Platform",
  archetypes: [archetype],
  children: [management, connectivity, identity, security],
});
