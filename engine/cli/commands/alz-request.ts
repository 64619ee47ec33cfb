import { readFile } from "node:fs/promises";
import type { AssignedPolicy, BuiltIns, Hierarchy, Library, PermissionFlag, UnreadPolicy } from "#alz";
import { buildHierarchy, isGroupId, noBuiltIns, readAssigned, readBuiltIns, readLibraries } from "#alz";
import type { JsonObject } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";
import type { Diagnostic } from "#model/diagnostic";
import type { CommandOption } from "../command.ts";
import { permissionFlags } from "./permission-flags.ts";

type Options = Readonly<Record<string, unknown>>;

/** What `--builtins` says instead of a file. */
const fromAzureWord = "azure";

/** What the commands about the Azure Landing Zones library have in common. */
export const alzOptions: readonly CommandOption[] = [
  { flags: "--library <folder>", description: "folder of a library, in order (repeatable)", repeatable: true },
  { flags: "--architecture <name>", description: "which of the libraries' architectures" },
  { flags: "--root <id>", description: "the existing management group that the architecture hangs under" },
  { flags: "--location <name>", description: "location of the assignments' identities" },
  {
    flags: "--builtins <file>",
    description: "built-in policies, one JSON object a line as the policy API answers them",
  },
  { flags: "--defaults <json>", description: "values by name of default: an object, or a file that holds one" },
  {
    flags: "--assign-permissions <pairs>",
    description:
      "definition and parameter pairs to grant roles for although their policy does not ask: known (default; with --alz-compatible none), none, a list, or a file that holds one",
  },
  { flags: "--allow-overwrite", description: "a later library may replace what an earlier one has" },
];

export interface AlzRequest {
  readonly libraries: readonly string[];
  readonly architecture: string;
  readonly root: string;
  readonly location: string;
  readonly builtIns: BuiltIns;
  /** Somebody gave a file of them, be it an empty one. */
  readonly hasBuiltIns: boolean;
  /** `builtIns` is empty, and Azure shall be asked for what the libraries reach. */
  readonly builtInsFromAzure: boolean;
  readonly defaults: JsonObject;
  readonly flags: readonly PermissionFlag[];
  readonly allowOverwrite: boolean;
  /** About the file of built-ins. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A hierarchy with all that was found on the way. */
export interface AlzBuilt {
  readonly library: Library;
  readonly hierarchy: Hierarchy;
  readonly assigned: readonly AssignedPolicy[];
  readonly unread: readonly UnreadPolicy[];
  /** The libraries or the architecture are wrong, so nothing that comes of them is worth writing. */
  readonly isBroken: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the options; a sentence when one is missing or is not what it has to be. `needed` are names in camelCase. */
export async function readAlzRequest(
  options: Options,
  needed: readonly string[],
  more: { readonly mayAskAzure?: boolean } = {},
): Promise<AlzRequest | string> {
  const missing = needed.find((name) => options[name] === undefined);
  if (missing !== undefined) return `Say --${missing} as well.`;
  const root = String(options["root"] ?? "")
    .replace(/\/+$/, "")
    .replace(/^.*\//, "");
  if (needed.includes("root") && !isGroupId(root)) return "--root takes the name or the ARM id of a management group.";
  const empty = needed.find((name) => options[name] === "");
  if (empty !== undefined) return `--${empty} is empty.`;
  const defaults = await readJson(options["defaults"] ?? "{}");
  if (!isJsonObject(defaults)) return "--defaults takes a JSON object, or a file that holds one.";
  const flags = await permissionFlags(options["assignPermissions"], options["alzCompatible"] === true, readJson);
  if (flags === undefined) return "--assign-permissions takes known, none, a JSON list, or a file that holds one.";
  const file = options["builtins"];
  const fromAzure = file === fromAzureWord;
  if (fromAzure && more.mayAskAzure !== true)
    return "--builtins takes a file here; azo alz import and azo alz upgrade can ask Azure.";
  const given = typeof file === "string" && !fromAzure ? await readBuiltIns(file) : undefined;
  const reading = given ?? { builtIns: noBuiltIns, diagnostics: [] };
  const unread = reading.diagnostics.find(({ code }) => code === "alz/unreadable");
  if (unread !== undefined) return `--builtins: ${unread.message}`;
  return {
    libraries: textsOf(options["library"]),
    architecture: String(options["architecture"] ?? ""),
    root,
    location: String(options["location"] ?? ""),
    builtIns: reading.builtIns,
    hasBuiltIns: given !== undefined,
    builtInsFromAzure: fromAzure,
    defaults,
    flags,
    allowOverwrite: options["allowOverwrite"] === true,
    diagnostics: reading.diagnostics,
  };
}

/** Reads the libraries, builds the architecture and reads what it assigns. */
export async function buildAlz(
  request: AlzRequest,
  libraries: readonly string[] = request.libraries,
): Promise<AlzBuilt> {
  const { architecture, root: rootId, location, builtIns, hasBuiltIns, defaults, flags, allowOverwrite } = request;
  const { library, diagnostics } = await readLibraries(libraries, { allowOverwrite });
  const building = buildHierarchy({ library, builtIns, architecture, rootId, location, defaults });
  const sources = { library, builtIns };
  const reading = hasBuiltIns
    ? readAssigned(building.hierarchy, sources, flags)
    : { assigned: [], unread: [], diagnostics: [] };
  const found = [...diagnostics, ...building.diagnostics];
  return {
    library,
    hierarchy: building.hierarchy,
    assigned: reading.assigned,
    unread: reading.unread,
    isBroken: found.some(({ severity }) => severity === "error"),
    diagnostics: [...found, ...request.diagnostics, ...reading.diagnostics],
  };
}

export function textsOf(option: unknown): readonly string[] {
  return Array.isArray(option) ? option.map(String) : [];
}

/** The option itself when it is JSON, else the file it names; undefined when neither can be read. */
async function readJson(option: unknown): Promise<unknown> {
  const given = String(option);
  const text = /^\s*[[{]/.test(given) ? given : await readFile(given, "utf8").catch(() => "");
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
