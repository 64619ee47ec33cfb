import { landingZone, managementGroup } from "azo";

function name(given: string) {
  if (given === "") throw "The name is empty.";
  return given;
}

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: name("Corp") })],
});
