import { landingZone, managementGroup } from "azo";

function last(names: string[]) {
  let name = "";
  for (name of names) if (name === "Corp") return name;
  return name;
}

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: last(["Corp", "Online"]) })],
});
