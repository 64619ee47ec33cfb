// The laws of the house (engine/README.md), as rules that `npm run check` enforces.
const steps = {
  source: "compile/1-source",
  check: "compile/2-check",
  evaluate: "compile/3-evaluate",
  resolve: "compile/4-resolve",
  lower: "compile/5-lower",
  plan: "reconcile/1-plan",
  guard: "reconcile/2-guard",
  apply: "reconcile/3-apply",
  verify: "reconcile/4-verify",
  record: "reconcile/5-record",
};
const pure =
  "^engine/(lib|model|diagnostics|dsl|syntax|template|show|compare|bridge|effects|gates|generate|fix|epac|local-azure/policy-engine|compile/[2345]-[a-z]+|reconcile/[12]-[a-z]+)/";
/** lib may hash and load the TypeScript compiler; nothing else that is pure touches Node. */
const libraries = "^engine/lib/";

module.exports = {
  forbidden: [
    ...Object.entries(steps).map(([name, folder]) => ({
      name: `${name}-knows-no-other-step`,
      comment: "Law 1: steps share model, diagnostics and lib; only the composers know all of them.",
      severity: "error",
      from: { path: `^engine/${folder}/` },
      to: { path: "^engine/(compile|reconcile)/", pathNot: `^engine/${folder}/` },
    })),
    {
      name: "local-azure-shares-nothing",
      comment: "Law 3: an oracle that shares our code shares our mistakes.",
      severity: "error",
      from: { path: "^engine/local-azure/" },
      to: { path: "^(engine|landing-zone|archetypes|azo)", pathNot: "^engine/(local-azure|lib|template)/" },
    },
    {
      name: "local-azure-is-reached-by-url",
      comment: "Law 3: only the command line starts it; the engine talks to it as to Azure.",
      severity: "error",
      from: { path: "^engine/", pathNot: "^engine/(cli|local-azure)/" },
      to: { path: "^engine/local-azure/" },
    },
    {
      name: "pure-folders-touch-no-node-module",
      comment: "Law 4: no clock, network, files, environment or randomness.",
      severity: "error",
      from: { path: pure, pathNot: libraries },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "template-and-lib-stand-alone",
      comment: "template is a library of its own; lib depends on nothing.",
      severity: "error",
      from: { path: "^engine/(template|lib)/" },
      to: { path: "^engine/", pathNot: "^engine/(template|lib)/" },
    },
    {
      name: "lib-depends-on-nothing",
      comment: "lib is under everything.",
      severity: "error",
      from: { path: "^engine/lib/" },
      to: { path: "^engine/", pathNot: "^engine/lib/" },
    },
    {
      name: "show-computes-nothing",
      comment: "Law 5: show reads model, diagnostics and lib only.",
      severity: "error",
      from: { path: "^engine/show/" },
      to: { path: "^engine/", pathNot: "^engine/(show|model|diagnostics|lib)/" },
    },
    {
      name: "only-the-command-line-shows",
      comment: "Law 5: one value, many faces; faces are chosen at the edge.",
      severity: "error",
      from: { path: "^engine/", pathNot: "^engine/(cli|show)/" },
      to: { path: "^engine/show/" },
    },
    {
      name: "nobody-imports-tests",
      comment: "Law 6.",
      severity: "error",
      from: { pathNot: "^test/" },
      to: { path: "^test/" },
    },
    {
      name: "authors-import-azo-and-generated-only",
      comment: "Law 6: the landing zone is what any user could have written.",
      severity: "error",
      from: { path: "^(landing-zone|archetypes)/" },
      to: { pathNot: "^(landing-zone|archetypes|generated/azure)/|^engine/index\\.ts$" },
    },
    {
      name: "model-is-vocabulary",
      comment: "model holds values; it knows lib and the type of a syntax tree.",
      severity: "error",
      from: { path: "^engine/model/" },
      to: { path: "^engine/", pathNot: "^engine/(model|lib)/" },
    },
    {
      name: "no-circles",
      comment:
        "A circle has no beginning to read from. Only what reads or runs a language may go in circles, each inside its own room: a language is recursive.",
      severity: "error",
      from: {},
      to: {
        circular: true,
        viaOnly: { pathNot: "^engine/(compile/3-evaluate|syntax|template|local-azure/resource-graph)/" },
      },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(golden|input)/|\\.build" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".js", ".json"],
    },
  },
};
