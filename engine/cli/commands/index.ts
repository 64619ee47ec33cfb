import type { Command } from "../command.ts";

/** A command by the words that are typed for it; its file is read when somebody types them. */
export interface CommandEntry {
  /** One or two words: `sync`, `local put`. */
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<Command>;
  /** Whether it compiles the working tree before all else. Default false. */
  readonly compiles?: true;
  /** Whether all it needs is in its words, so that it runs where no `azo.config.ts` is. Default false. */
  readonly standsAlone?: true;
}

/** Every command, in the order of the help. */
export const commands: readonly CommandEntry[] = [
  {
    name: "sync",
    summary: "verify, compile, plan, apply and read back: once, or as a loop",
    load: async () => (await import("./sync.ts")).sync,
  },
  {
    name: "plan",
    summary: "show what a sync of the working tree would do, and do nothing",
    compiles: true,
    load: async () => (await import("./plan.ts")).planCommand,
  },
  {
    name: "status",
    summary: "say how it stands, without asking Azure",
    load: async () => (await import("./status.ts")).status,
  },
  {
    name: "check",
    summary: "say all that is wrong with the landing zone; write nothing, or what can be mended",
    compiles: true,
    load: async () => (await import("./check.ts")).checkCommand,
  },
  {
    name: "compile",
    summary: "compile the landing zone into generated/desired",
    compiles: true,
    load: async () => (await import("./compile.ts")).compileCommand,
  },
  {
    name: "evaluate",
    summary: "print the value of a module's default export, without running it",
    load: async () => (await import("./evaluate.ts")).evaluateCommand,
  },
  {
    name: "graph",
    summary: "draw which policy sets which effect where",
    compiles: true,
    load: async () => (await import("./graph.ts")).graphCommand,
  },
  {
    name: "graph diff",
    summary:
      "say what becomes denied, deployed, modified or audited between two commits, where, and through which line",
    load: async () => (await import("./graph-diff.ts")).graphDiffCommand,
  },
  {
    name: "explain",
    summary: "say what a code means and what to do",
    standsAlone: true,
    load: async () => (await import("./explain.ts")).explainCommand,
  },
  {
    name: "audit",
    summary: "show what azo did, or prove that the record is unbroken",
    load: async () => (await import("./audit.ts")).auditCommand,
  },
  {
    name: "generate",
    summary: "write generated/azure: templates as typed functions, built-ins with typed names",
    load: async () => (await import("./generate.ts")).generateCommand,
  },
  {
    name: "alz generate",
    summary: "write the objects of a library's architecture as files",
    standsAlone: true,
    load: async () => (await import("./alz-generate.ts")).alzGenerate,
  },
  {
    name: "alz export",
    summary: "write a library's architecture for ALZ Bicep or Enterprise Policy as Code",
    load: async () => (await import("./alz-export.ts")).alzExport,
  },
  {
    name: "alz role-assignments",
    summary: "list the roles that an architecture's policies need, each with its reason",
    standsAlone: true,
    load: async () => (await import("./alz-role-assignments.ts")).alzRoleAssignments,
  },
  {
    name: "alz diff",
    summary: "compare what two states of a library do to an architecture's resources",
    standsAlone: true,
    load: async () => (await import("./alz-diff.ts")).alzDiff,
  },
  {
    name: "alz import",
    summary: "write libraries into generated/azure as archetypes to extend, and a lock",
    load: async () => (await import("./alz-import.ts")).alzImport,
  },
  {
    name: "alz upgrade",
    summary: "show what a version of the library would change in this landing zone; write it only when asked",
    load: async () => (await import("./alz-upgrade.ts")).alzUpgrade,
  },
  {
    name: "epac plan",
    summary: "judge the plan of Enterprise Policy as Code by the guardrails, and start its deployment when it is clear",
    load: async () => (await import("./epac-plan.ts")).epacPlan,
  },
  {
    name: "local start",
    summary: "serve the local Azure until it is stopped",
    load: async () => (await import("./local-start.ts")).localStart,
  },
  {
    name: "local reset",
    summary: "empty the local Azure",
    load: async () => (await import("./local-reset.ts")).localReset,
  },
  {
    name: "local put",
    summary: "write a resource into the local Azure behind azo's back",
    load: async () => (await import("./local-put.ts")).localPut,
  },
  {
    name: "local delete",
    summary: "delete a resource from the local Azure behind azo's back",
    load: async () => (await import("./local-delete.ts")).localDelete,
  },
  {
    name: "local query",
    summary: "ask the local Azure's Resource Graph, or rows of a file",
    load: async () => (await import("./local-query.ts")).localQuery,
  },
  {
    name: "template expand",
    summary: "print the resources an ARM template would deploy, without Azure",
    standsAlone: true,
    load: async () => (await import("./template-expand.ts")).templateExpand,
  },
  {
    name: "why",
    summary: "say where a resource, one of its values or all of a unit comes from",
    compiles: true,
    load: async () => (await import("./why.ts")).whyCommand,
  },
];
