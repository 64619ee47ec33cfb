/**
 * What an assignment says to whoever does not comply. `{enforcementMode}`, which the messages of the ALZ library contain, is the word for how
 * strictly it is meant: `must`, or `should` where the assignment is not enforced (Azure/terraform-azurerm-avm-ptn-alz,
 * examples/non-compliance-messages).
 */
export function nonComplianceMessage(text: string, enforcementMode: string): string {
  return text.replaceAll("{enforcementMode}", enforcementMode === "DoNotEnforce" ? "should" : "must");
}
