import type { PermissionFlag } from "#alz";
import { avmPermissions, forcedPermissions } from "#lib/forced-permissions";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";

/**
 * Which parameters `--assign-permissions` marks: `known`, `none`, or a JSON list of pairs as azo or the Azure Verified Module writes them, read
 * by `readJson`. Left out, `known`; with alzlib's set `none`, and `known` there means exactly the pairs of the module. Undefined: none of these.
 */
export async function permissionFlags(
  option: unknown,
  isAlzCompatible: boolean,
  readJson: (option: unknown) => Promise<unknown>,
): Promise<readonly PermissionFlag[] | undefined> {
  const said = option ?? (isAlzCompatible ? "none" : "known");
  if (said === "none") return [];
  if (said === "known") return isAlzCompatible ? avmPermissions : forcedPermissions;
  const pairs = await readJson(said);
  if (!Array.isArray(pairs)) return undefined;
  return jsonArray(pairs).map((item) => {
    const pair = jsonObject(item);
    const definition = jsonString(pair["definition"]) || jsonString(pair["definition_name"]);
    const parameter = jsonString(pair["parameter"]) || jsonString(pair["parameter_name"]);
    return { definition, parameter, assignPermissions: pair["assignPermissions"] !== false };
  });
}
