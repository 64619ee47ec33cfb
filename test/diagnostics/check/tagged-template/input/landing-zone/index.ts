import { landingZone, managementGroup } from "azo";

const tag = (parts: TemplateStringsArray) => parts.join("");

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: tag`Corp` })],
});
