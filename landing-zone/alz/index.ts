import { managementGroup } from "azo";
import { root } from "../../archetypes/root.ts";
import { decommissioned } from "./decommissioned/index.ts";
import { landingzones } from "./landingzones/index.ts";
import { platform } from "./platform/index.ts";
import { sandbox } from "./sandbox/index.ts";

export const alz = managementGroup({
  id: "alz",
  displayName: "Azure Landing Zones",
  archetypes: [root],
  children: [platform, landingzones, sandbox, decommissioned],
});
