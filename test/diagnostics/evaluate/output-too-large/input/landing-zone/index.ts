import { landingZone } from "azo";

const levels = Array.from({ length: 40 }, (_, i) => i);
const tree = levels.reduce((below: object) => ({ a: below, b: below }), {});

export default landingZone({
  location: "westeurope",
  managementGroups: [tree],
});
