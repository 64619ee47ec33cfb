import { policyDefinition } from "azo";
import { roles } from "../../generated/azure/roles.ts";

/** Copies a tag from the resource group to resources that lack it. */
export const inheritTag = policyDefinition({
  name: "Modify-Inherit-Tag",
  displayName: "Resources take a missing tag from their resource group",
  description: "Adds the tag with the resource group's value to resources that do not have it.",
  mode: "Indexed",
  metadata: { category: "Tags", version: "1.0.0" },
  parameters: {
    tagName: { type: "String" },
    effect: { type: "String", allowedValues: ["Modify", "Disabled"], defaultValue: "Modify" },
  },
  policyRule: {
    if: {
      allOf: [
        { field: "[concat('tags[', parameters('tagName'), ']')]", exists: "false" },
        { value: "[resourceGroup().tags[parameters('tagName')]]", notEquals: "" },
      ],
    },
    then: {
      effect: "[parameters('effect')]",
      details: {
        roleDefinitionIds: [`/providers/Microsoft.Authorization/roleDefinitions/${roles.contributor.name}`],
        operations: [
          {
            operation: "add",
            field: "[concat('tags[', parameters('tagName'), ']')]",
            value: "[resourceGroup().tags[parameters('tagName')]]",
          },
        ],
      },
    },
  },
});
