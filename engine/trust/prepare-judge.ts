import type { TrustSettings } from "#model/settings";
import { checkRepository } from "./check-repository.ts";
import { makeKeyring } from "./keyring.ts";
import { isProblem, type Problem } from "./problem.ts";
import { readRevocationList } from "./revocation-list.ts";
import type { Judge } from "./verify-signature.ts";

/** Reads the settings and looks the repository over; any problem stops everything before a commit is read. */
export async function prepareJudge(
  repository: string,
  trust: TrustSettings,
  now: Date,
): Promise<Judge | readonly Problem[]> {
  const [revoked, keyring, repositoryProblems] = await Promise.all([
    readRevocationList(trust.revocationFile),
    makeKeyring(trust.signers, now),
    checkRepository(repository),
  ]);
  if (!isProblem(revoked) && !isProblem(keyring) && repositoryProblems.length === 0) return { keyring, revoked };
  return [revoked, keyring, ...repositoryProblems].filter(isProblem);
}
