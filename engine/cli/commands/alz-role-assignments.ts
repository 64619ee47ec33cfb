import type { RoleGrant } from "#alz";
import { policyRoleAssignments } from "#alz";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { exitCodeFor, printDiagnostics, printFailure, printJson } from "../print.ts";
import { alzOptions, buildAlz, readAlzRequest } from "./alz-request.ts";

/** The roles that the identities of an architecture's assignments need. */
export const alzRoleAssignments: Command = {
  options: [
    ...alzOptions,
    { flags: "--alz-compatible", description: "exactly what alzlib grants, instead of the least that is needed" },
    { flags: "--enforced-only", description: "nothing for assignments that are not enforced" },
  ],
  example:
    "azo alz role-assignments --library platform/alz --architecture alz --root contoso --location northeurope --builtins builtin-policies.jsonl",
  run: async (context, { options }) => {
    if (options["alzCompatible"] === true && options["enforcedOnly"] === true) {
      const message =
        "Say --alz-compatible or --enforced-only: alzlib grants roles to assignments that are not enforced too.";
      printFailure(context, "alz-role-assignments", message);
      return exitCodes.misuse;
    }
    const request = await readAlzRequest(options, ["library", "architecture", "root", "location", "builtins"]);
    if (typeof request === "string") {
      printFailure(context, "alz-role-assignments", request);
      return exitCodes.misuse;
    }
    const built = await buildAlz(request);
    const { grants, diagnostics: found } = policyRoleAssignments(built.assigned, {
      alzCompatible: options["alzCompatible"] === true,
      enforcedOnly: options["enforcedOnly"] === true,
    });
    const diagnostics = [...built.diagnostics, ...found];
    // A policy that is wrong costs its own grants and no others; without any group there is nothing to tell of.
    const hasGroups = built.hierarchy.groups.length > 0;
    if (!hasGroups && context.json) printJson(context, "alz-role-assignments", false, { diagnostics });
    else {
      printDiagnostics(context, diagnostics, built.library.sources);
      if (context.json) context.streams.out(`${JSON.stringify(grants)}\n`);
      else if (hasGroups) context.streams.out(`${grantsText(grants)}\n`);
    }
    return exitCodeFor(diagnostics);
  },
};

function grantsText(grants: readonly RoleGrant[]): string {
  const byAssignment = [
    ...Map.groupBy(grants, ({ managementGroup, assignment }) => `${managementGroup}: ${assignment}`),
  ];
  const parts = byAssignment.map(([title, own]) =>
    [
      title,
      ...own.flatMap(({ roleDefinitionId, scope, reason }) => [
        `  ${roleDefinitionId.slice(roleDefinitionId.lastIndexOf("/") + 1)} at ${scope}`,
        `    ${reason}`,
      ]),
    ].join("\n"),
  );
  return [...parts, `${grants.length} role assignments.`].join("\n");
}
