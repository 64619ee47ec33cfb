// takes  what happened, as JSON
// gives  the audit: hash-chained entries in SQLite, the trust anchor and the hashes of what was applied last
// promises  one transaction an entry, nothing is ever changed or removed; a broken chain is found and named
export { openAudit, type Audit } from "./open-audit.ts";
export type { ChainState } from "./verify-chain.ts";
