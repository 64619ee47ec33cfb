import { exempt } from "azo";

export const host = exempt({
  name: "old-jump-host",
  displayName: "The old jump host",
  assignment: "Deny-MgmtPorts-Internet",
  category: "Waver",
  until: "2027-03-31",
});
