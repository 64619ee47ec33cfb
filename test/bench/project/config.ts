/** `azo.config.ts` of a generated project, as a user has it. */
export const configFile = `import { run } from "azo/run";

export default await run(import.meta, {
  azure: { kind: "local", tenantId: "0c000000-0000-4000-8000-000000000001", subscriptions: [] },
  source: { kind: "working-tree" },
  guardrails: { mode: "enforce", allowScopes: ["*"], denyScopes: [], unmanage: "detach" },
});
`;
