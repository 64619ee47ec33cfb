import { assign, policyDefinition } from "azo";

const ports = policyDefinition({
  name: "Deny-Ports",
  displayName: "Ports are closed",
  mode: "All",
  parameters: {
    effect: { type: "String", allowedValues: ["Audit", "Deny"], defaultValue: "Deny" },
    ports: { type: "Array" },
    days: { type: "Integer", defaultValue: 30 },
    zones: { type: "Array", allowedValues: ["1", "2"], defaultValue: [] },
    isStrict: { type: "Boolean", defaultValue: false },
    extra: { type: "Object", defaultValue: {} },
  },
  policyRule: { if: { field: "type", equals: "x" }, then: { effect: "[parameters('effect')]" } },
});

const about = { displayName: "Ports are closed", policy: ports };

export const enough = assign({ ...about, name: "a", parameters: { ports: ["22"] } });
export const all = assign({
  ...about,
  name: "b",
  parameters: { effect: "Audit", ports: [22], days: 1, zones: ["1"], isStrict: true, extra: { a: [1] } },
});
