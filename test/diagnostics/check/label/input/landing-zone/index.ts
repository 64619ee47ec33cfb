import { landingZone, managementGroup } from "azo";

function first(lists: string[][]) {
  outer: for (const list of lists) {
    for (const name of list) if (name === "") break outer;
  }
  return "Corp";
}

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: first([]) })],
});
