import { landingZone, managementGroup } from "azo";

function names() {
  let text = "";
  for (let i = 0; i < 3; i++) text += i;
  return text;
}

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: names() })],
});
