import { landingZone, managementGroup } from "azo";

const key = ["__proto", "__"].join("");
const corp = { [key]: "Corp" };

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: Object.keys(corp).join() })],
});
