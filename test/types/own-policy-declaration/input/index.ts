import { policyDefinition } from "azo";

export const wrongParameterType = policyDefinition({
  name: "a",
  displayName: "A",
  mode: "All",
  parameters: { effect: { type: "Text" } },
  policyRule: {},
});

export const wrongSetting = policyDefinition({
  name: "b",
  displayName: "B",
  mode: "All",
  parameters: { effect: { type: "String", default: "Audit" } },
  policyRule: {},
});

export const withoutRule = policyDefinition({ name: "c", displayName: "C", mode: "All" });
