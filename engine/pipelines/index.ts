// takes  which pipeline to start, the token that the running job has, and the inputs
// gives  the run that was started, or one sentence that says why there is none
// promises  one interface for GitHub Actions and Azure Pipelines; the token goes to the one endpoint, never over plain http, never along a redirect
export { azurePipelines } from "./azure-pipelines.ts";
export { githubActions } from "./github-actions.ts";
export type { Pipeline, PipelineAddress, PipelineStart } from "./pipeline.ts";
