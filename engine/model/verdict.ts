/** What trust says of the history between the anchor and a new commit. */
export type Verdict =
  | {
      readonly kind: "trusted";
      readonly anchor: string | undefined;
      readonly head: string;
      readonly commits: readonly TrustedCommit[];
    }
  | { readonly kind: "refused"; readonly head: string; readonly refusals: readonly Refusal[] };

/** Oldest first. */
export interface TrustedCommit {
  readonly commit: string;
  /** The person the key belongs to, as pinned in the trust settings. */
  readonly person: string;
  /** `SHA256:…` for SSH, the whole fingerprint in hex for OpenPGP. */
  readonly fingerprint: string;
  readonly subject: string;
}

export interface Refusal {
  readonly commit: string;
  /** The rule that refuses, kebab-case: `unsigned`, `bad-signature`, `unknown-key`, `not-a-descendant` … */
  readonly rule: string;
  /** One sentence: what is wrong and what to do. */
  readonly message: string;
}
