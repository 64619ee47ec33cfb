// takes  a git directory, commit or tag ids, and the runner's own trust settings
// gives  a verdict: trusted with the person behind every commit, or refused with a rule and what to do for each
// promises  nothing is trusted on git's word: ids are recomputed from raw bytes, and every doubt refuses
export { parseCommit } from "./parse-commit.ts";
export type { ParsedCommit } from "./parse-commit.ts";
export { isProblem } from "./problem.ts";
export type { Problem } from "./problem.ts";
export { parseSshPublicKey, sshFingerprint } from "./ssh-public-key.ts";
export type { SshPublicKey } from "./ssh-public-key.ts";
export { trustRules } from "./trust-rules.ts";
export type { TrustRule } from "./trust-rules.ts";
export { verifyHistory } from "./verify-history.ts";
export type { HistoryRequest } from "./verify-history.ts";
export { verifyTag } from "./verify-tag.ts";
export type { TagRequest, TagVerdict } from "./verify-tag.ts";
