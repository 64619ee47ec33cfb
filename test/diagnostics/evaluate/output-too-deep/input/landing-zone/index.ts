import { landingZone } from "azo";

const levels = Array.from({ length: 1_000 }, (_, i) => i);
const tree = levels.reduce((below: unknown) => [below], "leaf");

export default landingZone({
  location: "westeurope",
  managementGroups: [tree],
});
