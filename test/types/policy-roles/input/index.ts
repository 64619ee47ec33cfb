import { landingZone } from "azo";

export default landingZone({
  location: "westeurope",
  managementGroups: [],
  policyRoles: {
    rule: "enforced",
    forcedPermissions: "none",
    assignPermissions: [{ definition: "Deploy-Logs", parameter: "workspace" }],
  },
});
