import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runProcess } from "./run-process.ts";

/** az and the Azure clients for Python as Debian packages them, unpacked into a folder with the Python they are made for. */
export interface DebianClients {
  /** The loader of that folder: whatever the system is, Python gets the libraries that it is made for. */
  readonly program: string;
  /** Words that make the loader start Python; Python's own follow. */
  readonly words: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** AZURE_EXTENSION_DIR. */
  readonly extensions: string;
}

/** The first release of Debian whose az (2.74) has the stack commands. */
const suite = "trixie";
const keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";
const source = `deb [signed-by=${keyring}] http://deb.debian.org/debian ${suite} main\n`;
const packages = ["azure-cli", "python3-azure"];
const cache = join(import.meta.dirname, "../../../.azo/conformance");
const root = join(cache, suite);
const cannot = "az and the Python clients cannot be had: ";

/** The clients when they are in the cache folder already; else why they cannot be run. */
export function findDebianClients(): DebianClients | string {
  if (!existsSync(root)) return `az and the Python clients are not in ${root}; npm run conformance fetches them.`;
  const triplet = readdirSync(join(root, "usr/lib")).find((name) => name.endsWith("-linux-gnu")) ?? "";
  const libraries = join(root, "usr/lib", triplet);
  const loader = readdirSync(libraries).find((name) => name.startsWith("ld-linux"));
  if (loader === undefined) return `${libraries} has no loader; remove ${root} and run npm run conformance.`;
  return {
    program: join(libraries, loader),
    words: ["--library-path", libraries, join(root, "usr/bin/python3")],
    environment: { PYTHONHOME: join(root, "usr"), PYTHONPATH: "", PYTHONWARNINGS: "ignore" },
    extensions: join(cache, "extensions"),
  };
}

/** The clients, downloaded and unpacked (80 MB, 1 GB) when they are missing; else why they cannot be had. */
export async function getDebianClients(): Promise<DebianClients | string> {
  if (existsSync(root)) return findDebianClients();
  const folder = `${root}.partial`;
  rmSync(folder, { recursive: true, force: true });
  const refused = (await download(folder)) ?? (await unpack(folder));
  if (refused !== undefined) return `${cannot}${refused}`;
  // At once, so that half of them is never taken for all.
  renameSync(join(folder, "root"), root);
  rmSync(folder, { recursive: true });
  return findDebianClients();
}

/** Asks apt as if nothing were installed, with a state of its own; apt checks Debian's signatures. Gives why it failed. */
async function download(folder: string): Promise<string | undefined> {
  for (const part of ["lists/partial", "archives/partial", "root"]) mkdirSync(join(folder, part), { recursive: true });
  writeFileSync(join(folder, "sources.list"), source);
  writeFileSync(join(folder, "status"), "");
  const options = [
    "Dir::Etc::sourceparts=-",
    `Dir::Etc::sourcelist=${join(folder, "sources.list")}`,
    `Dir::State=${folder}`,
    `Dir::State::status=${join(folder, "status")}`,
    `Dir::Cache=${folder}`,
  ].flatMap((option) => ["-o", option]);
  const update = await runProcess("apt-get", [...options, "update"]);
  if (update.code !== 0) return `apt-get update says ${lastLine(update.errors)}`;
  const words = ["install", "--yes", "--download-only", "--no-install-recommends", ...packages];
  const install = await runProcess("apt-get", [...options, ...words]);
  return install.code === 0 ? undefined : `apt-get install --download-only says ${lastLine(install.errors)}`;
}

/** Gives why it failed. */
async function unpack(folder: string): Promise<string | undefined> {
  for (const name of readdirSync(join(folder, "archives")).filter((file) => file.endsWith(".deb"))) {
    const archive = join(folder, "archives", name);
    const { code, errors } = await runProcess("dpkg-deb", ["-x", archive, join(folder, "root")]);
    if (code !== 0) return `${name} cannot be unpacked: ${lastLine(errors)}`;
  }
  return undefined;
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "nothing.";
}
