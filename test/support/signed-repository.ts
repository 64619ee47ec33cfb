import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A git repository whose commits are signed with a key of its own, as a team has it on a forge. */
export interface SignedRepository {
  readonly folder: string;
  readonly publicKey: string;
  readonly git: (...words: readonly string[]) => string;
  /** Commits all that changed; `signed` default true. */
  readonly commit: (message: string, signed?: boolean) => string;
}

export function makeSignedRepository(folder: string, landingZoneOf: string): SignedRepository {
  mkdirSync(folder, { recursive: true });
  const key = join(folder, "..", "team-key");
  execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "team", "-f", key]);
  const environment = {
    PATH: process.env["PATH"] ?? "",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_AUTHOR_NAME: "First Author",
    GIT_AUTHOR_EMAIL: "author@example.com",
    GIT_COMMITTER_NAME: "First Author",
    GIT_COMMITTER_EMAIL: "author@example.com",
  };
  const git = (...words: readonly string[]): string =>
    execFileSync("git", ["-C", folder, "-c", "gpg.format=ssh", "-c", `user.signingkey=${key}`, ...words], {
      env: environment,
      encoding: "utf8",
    }).trim();
  git("init", "--quiet", "--initial-branch=main");
  for (const part of ["landing-zone", "archetypes", "generated/azure"]) {
    cpSync(join(landingZoneOf, part), join(folder, part), { recursive: true });
  }
  return {
    folder,
    publicKey: readFileSync(`${key}.pub`, "utf8").trim(),
    git,
    commit: (message, signed = true) => {
      git("add", "--all");
      git("commit", "--quiet", "--allow-empty", signed ? "-S" : "--no-gpg-sign", "-m", message);
      return git("rev-parse", "HEAD");
    },
  };
}
