import { azurePipelines, githubActions, type Pipeline } from "#pipelines";
import type { Context } from "./context.ts";
import type { CommandOption, CommandWords } from "./command.ts";
import { exitCodes } from "./exit-code.ts";

export const dispatchOptions: readonly CommandOption[] = [
  {
    flags: "--dispatch <service>",
    description: "start the pipeline that deploys what is clear: github or azure-devops",
  },
  { flags: "--project <name>", description: "GitHub: owner/repository; Azure DevOps: organization/project" },
  { flags: "--pipeline <name>", description: "GitHub: the workflow's file name; Azure DevOps: the pipeline's number" },
  { flags: "--ref <branch>", description: "branch whose pipeline is started; default main" },
  { flags: "--endpoint <url>", description: "address of the service, where it is not the public one" },
];

export type PipelineChoice =
  | { readonly kind: "none" }
  | { readonly kind: "chosen"; readonly pipeline: Pipeline }
  | { readonly kind: "refused"; readonly exitCode: number; readonly message: string };

/** What each service calls itself, and the variable in which it hands a job the job's own token. */
const services = {
  github: {
    make: githubActions,
    variable: "GITHUB_TOKEN",
    how: "env: GITHUB_TOKEN: ${{ github.token }}",
    pipeline: /^[\w.-]+$/,
  },
  "azure-devops": {
    make: azurePipelines,
    variable: "SYSTEM_ACCESSTOKEN",
    how: "env: SYSTEM_ACCESSTOKEN: $(System.AccessToken)",
    pipeline: /^\d+$/,
  },
} as const;

/** The pipeline that the options name, with the token of the job that azo runs in; no other token is taken. */
export function pipelineOf({ environment }: Context, options: CommandWords["options"]): PipelineChoice {
  const { dispatch, project, pipeline, endpoint } = options;
  if (dispatch === undefined) return { kind: "none" };
  const service = dispatch === "github" || dispatch === "azure-devops" ? services[dispatch] : undefined;
  if (service === undefined) return misuse("--dispatch takes github or azure-devops.");
  if (typeof project !== "string" || !/^[^/\s]+\/[^/]+$/.test(project))
    return misuse("Say whose pipeline it is: --project with two names and a slash between them.");
  if (typeof pipeline !== "string" || !service.pipeline.test(pipeline))
    return misuse("Say which pipeline: --pipeline deploy.yml for GitHub, --pipeline 12 for Azure DevOps.");
  const token = environment[service.variable] ?? "";
  if (token === "") return misuse(`${service.variable} is not set. Hand the step the job's own token: ${service.how}`);
  if (/^gh[pou]_|^github_pat_/.test(token))
    return {
      kind: "refused",
      exitCode: exitCodes.refused,
      message: `${service.variable} is a person's token, and azo works without stored secrets only. Hand the step the job's own: ${service.how}`,
    };
  const ref = typeof options["ref"] === "string" ? options["ref"] : "main";
  const address = { project, pipeline, ref, token, ...(typeof endpoint === "string" ? { endpoint } : {}) };
  return { kind: "chosen", pipeline: service.make(address) };
}

function misuse(message: string): PipelineChoice {
  return { kind: "refused", exitCode: exitCodes.misuse, message };
}
