import { normalize, resolve } from "node:path";
import type { Dependency, LibraryMember, LibraryOrigin } from "#alz";
import { dependencyName, isNamedPath, readMember } from "#alz";
import type { FetchFailed } from "./fetch-library.ts";
import { fetchLibrary } from "./fetch-library.ts";
import type { LibraryAddress } from "./library-address.ts";
import { addressText, customAddress, libraryAddress, memberAddress, publicRepository } from "./library-address.ts";
import { localRepository } from "./local-repository.ts";

export interface FetchedLibraries {
  readonly kind: "fetched";
  /** Those asked for in their order, then what they build on, each once. */
  readonly folders: readonly string[];
  /** By folder; a folder of the machine itself has none. */
  readonly origins: ReadonlyMap<string, LibraryOrigin>;
  /** By `custom_url`: the folder that it was fetched into. */
  readonly customFolders: ReadonlyMap<string, string>;
  /** What nobody asked for, in the order of `folders`. */
  readonly dependencies: readonly FetchedDependency[];
}

/** A library that was fetched because another builds on it. */
export interface FetchedDependency extends LibraryOrigin {
  /** As the other one names it: `platform/alz@2026.04.2`, or its address. */
  readonly name: string;
  /** Name of the other one; its folder where it has none. */
  readonly neededBy: string;
}

/** The public library has three members, of which one builds on another; a chain of this length is a trap. */
const mostLibraries = 64;

interface Fetching {
  readonly stateFolder: string;
  /** A git repository for all that is named by path and ref. */
  readonly dependenciesFrom: string | undefined;
  readonly members: LibraryMember[];
  readonly origins: Map<string, LibraryOrigin>;
  readonly byAddress: Map<string, string>;
  readonly customFolders: Map<string, string>;
  readonly dependencies: FetchedDependency[];
}

/**
 * The folders of libraries, each a folder itself, or `<url>[@<ref>]` or `<path>@<ref>` of a git repository, and of those they build on: what is named by
 * path and is not given comes from `dependenciesFrom`; without it, for a library that was fetched, from its own repository if it stands
 * there by its path, else from the public one. A folder of the machine makes azo ask no repository that nobody named: what it lacks is
 * then told by whoever reads it. What is given, or was fetched for another, is not fetched again, whatever its version.
 */
export async function fetchLibraries(
  wanted: readonly string[],
  { stateFolder, dependenciesFrom }: { readonly stateFolder: string; readonly dependenciesFrom?: string },
): Promise<FetchedLibraries | FetchFailed> {
  const fetching: Fetching = {
    stateFolder,
    dependenciesFrom,
    members: [],
    origins: new Map(),
    byAddress: new Map(),
    customFolders: new Map(),
    dependencies: [],
  };
  for (const library of wanted) {
    const address = libraryAddress(library) ?? localRepository(library);
    const failed = address === undefined ? await addFolder(library, fetching) : await add(address, fetching);
    if (failed?.kind === "failed") return failed;
  }
  // The list grows while it is walked: what a dependency builds on comes behind it.
  for (const member of fetching.members) {
    const failed = await addDependencies(member, fetching);
    if (failed !== undefined) return failed;
  }
  const { members, origins, customFolders, dependencies } = fetching;
  return { kind: "fetched", folders: members.map(({ folder }) => folder), origins, customFolders, dependencies };
}

async function addFolder(folder: string, { members }: Fetching): Promise<undefined> {
  members.push(await readMember(folder));
}

async function add(address: LibraryAddress, fetching: Fetching) {
  const key = addressText(address);
  const known = fetching.byAddress.get(key);
  if (known !== undefined) return { kind: "known", folder: known } as const;
  const fetched = await fetchLibrary(address, fetching.stateFolder);
  if (fetched.kind === "failed") return fetched;
  const folder = normalize(fetched.folder);
  fetching.byAddress.set(key, folder);
  fetching.origins.set(folder, fetched.origin);
  fetching.members.push(await readMember(folder));
  return fetched;
}

async function addDependencies(member: LibraryMember, fetching: Fetching): Promise<FetchFailed | undefined> {
  const neededBy = member.name || member.folder;
  for (const dependency of member.dependencies) {
    const address = isGiven(dependency, fetching) ? undefined : addressOf(dependency, member, fetching);
    if (address === undefined) continue;
    const name = dependencyName(dependency);
    const why = `${neededBy} builds on ${name}`;
    if (fetching.members.length >= mostLibraries)
      return { kind: "failed", message: `${why}, and ${mostLibraries} libraries are read already; azo reads no more.` };
    const added = await add(address, fetching);
    if (added.kind === "failed") return { kind: "failed", message: `${why}. ${added.message}` };
    if (dependency.kind === "custom") fetching.customFolders.set(dependency.url, normalize(added.folder));
    if (added.kind === "fetched") fetching.dependencies.push({ name, neededBy, ...added.origin });
  }
  return undefined;
}

function isGiven(dependency: Dependency, { members, customFolders }: Fetching): boolean {
  if (dependency.kind === "member") return members.some(({ path }) => isNamedPath(path, dependency.path));
  if (customFolders.has(dependency.url)) return true;
  return members.some(({ folder }) => resolve(folder) === resolve(dependency.url));
}

/** Undefined: nobody says where it is, or it is a folder. */
function addressOf(
  dependency: Dependency,
  { folder, path }: LibraryMember,
  { origins, dependenciesFrom }: Fetching,
): LibraryAddress | undefined {
  const origin = origins.get(folder);
  if (dependency.kind === "custom") {
    const address = customAddress(dependency.url);
    // What comes from elsewhere has no business with repositories of this machine.
    const isForeign = origin !== undefined && !origin.url.startsWith("file:");
    return isForeign && address?.url.startsWith("file:") === true ? undefined : address;
  }
  const isAtHome = origin !== undefined && isNamedPath(path, origin.ref.split("/").slice(0, -1).join("/"));
  const own = origin === undefined ? undefined : isAtHome ? origin.url : publicRepository;
  const url = dependenciesFrom ?? own;
  return url === undefined ? undefined : memberAddress(url, dependency.path, dependency.ref);
}
