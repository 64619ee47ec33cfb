import { run } from "azo/run";

// The runner's own settings: they are read from here, never from the commits that are watched.
export default await run(import.meta, {
  azure: {
    kind: "local",
    tenantId: "0c000000-0000-4000-8000-000000000001",
    subscriptions: [
      { id: "0a000000-0000-4000-8000-000000000001", displayName: "sub-management" },
      { id: "0a000000-0000-4000-8000-000000000002", displayName: "sub-connectivity" },
      { id: "0a000000-0000-4000-8000-000000000003", displayName: "sub-identity" },
      { id: "0a000000-0000-4000-8000-000000000004", displayName: "sub-security" },
      { id: "0a000000-0000-4000-8000-000000000101", displayName: "payments-prod" },
    ],
  },
  source: { kind: "working-tree" },
  guardrails: { mode: "enforce", allowScopes: ["*"], denyScopes: [], unmanage: "detach" },
});
