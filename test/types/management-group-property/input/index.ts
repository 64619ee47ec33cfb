import { managementGroup, subscription } from "azo";

export const unknown = managementGroup({ id: "corp", displayName: "Corp", parent: "alz" });
export const withoutName = managementGroup({ id: "corp" });
export const text = managementGroup({ id: "corp", displayName: "Corp", children: ["online"] });
export const swapped = managementGroup({
  id: "corp",
  displayName: "Corp",
  children: [subscription({ id: "00000000-0000-0000-0000-000000000001", displayName: "one" })],
});
