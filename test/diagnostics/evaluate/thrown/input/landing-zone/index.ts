import { landingZone, managementGroup } from "azo";

const group = (name: string) => managementGroup({ id: name, displayName: nameOf(name) });

function nameOf(name: string) {
  if (name.length > 8) throw new Error(`The name ${name} is longer than 8 letters.`);
  return name;
}

export default landingZone({
  location: "westeurope",
  managementGroups: [group("Corp"), group("Corporation")],
});
