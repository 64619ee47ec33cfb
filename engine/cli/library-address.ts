/** A folder of one commit of a git repository. */
export interface LibraryAddress {
  readonly url: string;
  /** A tag, branch or commit; `HEAD`: the repository's own branch. */
  readonly ref: string;
  /** Below the root of the repository, `/` between parts; empty: the root. */
  readonly folder: string;
}

/** Where the libraries live that name each other by path and ref. */
export const publicRepository = "https://github.com/Azure/Azure-Landing-Zones-Library";

/** A scheme that git may use here, whose it is, then a path, up to the first @ in it. */
const withRef = /^((?:https|ssh|file):\/\/[^/]*\/[^@]+)(?:@(.+))?$/;

/**
 * `<url>[@<ref>]` of a git repository; undefined: `text` is a folder. A ref such as `platform/alz/2026.04.2` names the folder in the
 * repository as well, all but its last part; any other ref means the root.
 */
export function libraryAddress(text: string): LibraryAddress | undefined {
  const [, url, ref = "HEAD"] = withRef.exec(text) ?? [];
  return url === undefined ? undefined : { url, ref, folder: ref.split("/").slice(0, -1).join("/") };
}

/** Where a library stands that another names by path and ref: tags of the public library hold the path. */
export function memberAddress(url: string, path: string, ref: string): LibraryAddress {
  const folder = path.replace(/^\/+|\/+$/g, "");
  return { url, ref: ref.startsWith(`${folder}/`) ? ref : `${folder}/${ref}`, folder };
}

/**
 * The address in a `custom_url`, which is written as go-getter takes it: `git::` before the url, `//` before the folder, `?ref=` behind,
 * `github.com/…` without a scheme, `git@host:path`; or as azo does, see `libraryAddress`. Undefined: it is a folder.
 */
export function customAddress(text: string): LibraryAddress | undefined {
  const plain = text.replace(/^git::/, "");
  const [, user, host, path] = /^([^/@]+)@([^/:]+):(.+)$/.exec(plain) ?? [];
  const full =
    user === undefined ? plain.replace(/^github\.com\//, "https://github.com/") : `ssh://${user}@${host}/${path}`;
  const [address = "", query = ""] = full.split("?");
  const [, scheme = "", rest = ""] = /^((?:https|ssh|file):\/\/)(.*)$/.exec(address) ?? [];
  if (scheme === "") return undefined;
  const [repository = "", folder] = rest.split(/(?<!^)\/\/(.*)$/);
  const ref = new URLSearchParams(query).get("ref");
  if (ref === null && folder === undefined) return libraryAddress(address);
  return { url: `${scheme}${repository}`, ref: ref ?? "HEAD", folder: (folder ?? "").replace(/\/+$/, "") };
}

/** As a person writes it, and as one address is told from another. */
export function addressText({ url, ref, folder }: LibraryAddress): string {
  const implied = libraryAddress(`${url}@${ref}`)?.folder;
  return `${url}${folder === implied ? "" : `//${folder}`}@${ref}`;
}
