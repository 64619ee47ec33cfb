import type { Outcome } from "#model/outcome";
import type { TrustSettings } from "#model/settings";
import type { Verdict } from "#model/verdict";
import { verifyHistory } from "#trust";
import { fetchSource } from "./fetch-source.ts";
import { signingKey } from "./signing-key.ts";
import { snapshot } from "./snapshot.ts";
import type { SyncContext } from "./sync-run.ts";

export type TrustedHead =
  | { readonly kind: "trusted"; readonly repository: string; readonly head: string; readonly verdict: Verdict }
  | { readonly kind: "not"; readonly outcome: Outcome; readonly verdict?: Verdict };

/**
 * Fetches the watched branch and verifies every commit since the anchor. When all are trusted the anchor moves; when one is not, the
 * refusal is recorded, once for the same head, and nothing else happens.
 */
export async function trustedHead(context: SyncContext): Promise<TrustedHead> {
  const source = await watchedBranch(context);
  if ("outcome" in source) return { kind: "not", outcome: source.outcome };
  const fetched = await fetchSource(source.url, source.branch, context.stateFolder);
  if (fetched.kind === "failed") {
    const message = `Branch ${source.branch} of ${source.url} cannot be fetched: ${fetched.message}. The next run tries again.`;
    return { kind: "not", outcome: unreachable(message) };
  }
  const anchor = context.audit.anchor() ?? source.trust.anchor;
  const { repository, head } = fetched;
  const verdict = await verifyHistory({ repository, head, anchor, trust: source.trust, now: context.now() });
  if (verdict.kind === "trusted") {
    const commits = verdict.commits.map((commit) => ({ ...commit }));
    if (head !== context.audit.anchor()) context.audit.moveAnchor(head, { commits });
    return { kind: "trusted", repository, head, verdict };
  }
  const refusals = verdict.refusals.map((refusal) => ({ ...refusal }));
  if (context.audit.last("refused")?.body["head"] !== head) context.audit.append("refused", { head, refusals });
  const message = verdict.refusals[0]?.message ?? "The history cannot be trusted.";
  return { kind: "not", outcome: { kind: "stalled", reason: "untrusted-history", message }, verdict };
}

interface WatchedBranch {
  readonly url: string;
  readonly branch: string;
  readonly trust: TrustSettings;
}

async function watchedBranch(context: SyncContext): Promise<WatchedBranch | { readonly outcome: Outcome }> {
  const { settings, stateFolder } = context;
  if (settings.source.kind === "git") {
    return { url: settings.source.url, branch: settings.source.branch ?? "main", trust: settings.trust };
  }
  if (settings.azure.kind === "azure") {
    const message =
      "A working tree signed on this machine is not trusted for real Azure: set `source` to a git repository.";
    return { outcome: { kind: "stalled", reason: "untrusted-history", message } };
  }
  const key = await signingKey(stateFolder);
  const taken = await snapshot(context.root, stateFolder, key, context.now());
  if (taken.kind === "failed")
    return { outcome: unreachable(`The working tree cannot be committed: ${taken.message}.`) };
  const signers = [{ person: "this machine", keys: [key.publicKey] }];
  return { url: taken.repository, branch: "main", trust: { signers } };
}

function unreachable(message: string): Outcome {
  return { kind: "failed", reason: "source-unreachable", message };
}
