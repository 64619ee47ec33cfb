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

export const wrongEffect = assign({ ...about, name: "a", parameters: { ports: [], effect: "deny" } });
export const withoutPorts = assign({ ...about, name: "b", parameters: { days: 7 } });
export const wrongName = assign({ ...about, name: "c", parameters: { ports: [], port: 22 } });
export const wrongType = assign({ ...about, name: "d", parameters: { ports: [], days: "7" } });
export const wrongElement = assign({ ...about, name: "e", parameters: { ports: [], zones: ["3"] } });
export const notYes = assign({ ...about, name: "f", parameters: { ports: [], isStrict: "true" } });
