import { grant } from "azo";
import { roles } from "../../generated/azure/roles.ts";

export const readers = grant({
  role: roles.securityReaders,
  principalId: "00000000-0000-0000-0000-000000000001",
  principalType: "Group",
});

export const robots = grant({
  role: roles.securityReader,
  principalId: "00000000-0000-0000-0000-000000000001",
  principalType: "Robot",
});
