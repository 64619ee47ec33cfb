import { landingZone, managementGroup } from "azo";

const displayName: string = 1;
const tags: Record<string, string> = { owner: "platform", cost: 7 };
const given = { size: { cores: "2" } };
const hub: { size: { cores: number } } = given;

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: displayName })],
});
