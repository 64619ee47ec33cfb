import { managementGroup } from "azo";
import { landingZones } from "../../../archetypes/landing-zones.ts";
import { corp } from "./corp/index.ts";
import { local } from "./local/index.ts";
import { online } from "./online/index.ts";

export const landingzones = managementGroup({
  id: "landingzones",
  displayName: "Landing zones",
  archetypes: [landingZones],
  children: [corp, online, local],
});
