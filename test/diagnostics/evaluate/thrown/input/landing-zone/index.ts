import { landingZone, managementGroup } from "azo";

function nameOf(name: string) {
  if (name.length > 8) throw new Error(`The name ${name} is longer than 8 letters.`);
  return name;
}

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: nameOf("Corporation") })],
});
