import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { runProcess } from "./run-process.ts";

/** Debian's az and Azure clients for Python, unpacked into a folder; nothing of them is installed in the system. */
export interface DebianClients {
  /** The interpreter that Debian's packages are made for. */
  readonly python: string;
  /** PYTHONPATH. */
  readonly modules: string;
  /** AZURE_EXTENSION_DIR. */
  readonly extensions: string;
}

const packages = ["azure-cli", "python3-azure"];
const cache = join(import.meta.dirname, "../../../.azo/conformance");
const unpacked = join(cache, "root");
const modules = join(unpacked, "usr/lib/python3/dist-packages");
/** Where they are when somebody installed them; the interpreter looks there by itself. */
const installed = "/usr/lib/python3/dist-packages";
const python = "/usr/bin/python3";
const cannot = "az and the Python clients cannot be had: ";

/** The clients when they are in the cache folder already; else why they cannot be run. */
export function findDebianClients(): DebianClients | string {
  const isThere = (part: string): boolean => [modules, installed].some((folder) => existsSync(join(folder, part)));
  if (!isThere("azure/cli") || !isThere("azure/mgmt/resource")) {
    return `az and the Python clients are not in ${cache}; npm run conformance fetches them.`;
  }
  if (!existsSync(python)) return `az and the Python clients need ${python}, which is not there.`;
  return { python, modules, extensions: join(cache, "extensions") };
}

/** The clients, downloaded and unpacked (20 MB, 700 MB) when they are missing; else why they cannot be had. */
export async function getDebianClients(): Promise<DebianClients | string> {
  if (typeof findDebianClients() !== "string") return findDebianClients();
  const archives = join(cache, "archives");
  mkdirSync(join(archives, "partial"), { recursive: true });
  const into = ["-o", `Dir::Cache::archives=${archives}`];
  const update = await runProcess("apt-get", ["update"]);
  if (update.code !== 0) return `${cannot}apt-get update says ${lastLine(update.errors)}`;
  const words = ["install", "--yes", "--download-only", "--no-install-recommends", ...into, ...packages];
  const download = await runProcess("apt-get", words);
  if (download.code !== 0) return `${cannot}apt-get install --download-only says ${lastLine(download.errors)}`;
  return unpack(archives);
}

/** Unpacks beside the place where they are looked for, so that half of them is never taken for all. */
async function unpack(archives: string): Promise<DebianClients | string> {
  const partial = `${unpacked}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial);
  for (const name of readdirSync(archives).filter((file) => file.endsWith(".deb"))) {
    const { code, errors } = await runProcess("dpkg-deb", ["-x", join(archives, name), partial]);
    if (code !== 0) return `${cannot}${name} cannot be unpacked: ${lastLine(errors)}`;
  }
  rmSync(unpacked, { recursive: true, force: true });
  renameSync(partial, unpacked);
  return findDebianClients();
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "nothing.";
}
