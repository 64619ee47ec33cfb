import { landingZone } from "azo";

export default landingZone({
  location: "westeurope",
  managementGroups: [],
  policyRoles: { rule: "most" },
});
