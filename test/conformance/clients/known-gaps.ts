/** What the clients can ask of Azure and the local Azure does not answer, with the reason. Every other row has to pass. */
export const knownGaps: ReadonlyMap<string, string> = new Map([
  [
    "policyDefinitions.getBuiltIn",
    "the local Azure does not hold Azure's own definitions; it takes any GUID at the tenant for one",
  ],
  ["policyDefinitions.listBuiltIn", "the local Azure does not hold Azure's own definitions"],
]);
