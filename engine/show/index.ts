// takes  finished values: diagnostics, plans, verdicts, receipts, graphs, audit entries
// gives  their faces: text for terminals and pipes, SARIF, workflow commands, Mermaid
// promises  pure; text of others is neutralised once per face; a risky change is never folded or left out
export { escapeMarkdown } from "./escape/escape-markdown.ts";
export { escapeText } from "./escape/escape-text.ts";
export { graphToHtml } from "./html/graph-to-html.ts";
export { diagnosticsToGithub } from "./github/diagnostics-to-github.ts";
export { totalsOf, totalsSentence } from "./meaning/totals.ts";
export { graphToMermaid } from "./mermaid/graph-to-mermaid.ts";
export { graphToSvg } from "./svg/graph-to-svg.ts";
export { emptyProgress, foldProgress } from "./progress-model.ts";
export type { ProgressModel } from "./progress-model.ts";
export { diagnosticsToSarif } from "./sarif/diagnostics-to-sarif.ts";
export type { StatusReport } from "./status-report.ts";
export type { Style } from "./style.ts";
export type { NextStep, SyncReport } from "./sync-report.ts";
export { renderAudit } from "./text/audit.ts";
export { renderOutcomeError } from "./text/azure-refusal.ts";
export type { AzureRefusal } from "./text/azure-refusal.ts";
export { renderDiagnostics } from "./text/diagnostics.ts";
export { renderDrift } from "./text/drift.ts";
export { renderEpacPlan } from "./text/epac-plan.ts";
export { explainText } from "./text/explain.ts";
export { renderGraph } from "./text/graph.ts";
export type { GraphOptions } from "./text/graph.ts";
export { renderGraphDiff } from "./text/graph-diff.ts";
export { renderPlan } from "./text/plan.ts";
export type { PlanOptions } from "./text/plan.ts";
export type { Way } from "./text/problem.ts";
export { progressFrame, progressLine } from "./text/progress.ts";
export { renderStatus } from "./text/status.ts";
export { renderStepLine, renderSyncEnd, renderSyncHeader } from "./text/sync.ts";
export { renderVerdict } from "./text/verdict.ts";
export { renderWhy, renderWhyUnit } from "./text/why.ts";
export type { LastChange, WhyReport, WhyUnitReport } from "./why-report.ts";
