import { landingZone, managementGroup } from "azo";

const names = [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["Corp"]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]];

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: names.flat(70).join() })],
});
