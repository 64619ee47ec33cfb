import { jsonObject, jsonString } from "#lib/json-parts";
import type { Pipeline, PipelineAddress } from "./pipeline.ts";
import { post } from "./post.ts";
import { refusal } from "./refusal.ts";

/**
 * A pipeline with the parameters that it is started with (learn.microsoft.com, "Runs - Run Pipeline", api-version 7.1). Only a 200 that
 * describes the run is a start: to a token that it does not take, Azure DevOps answers with 203 or 302 and a page to log in.
 */
export function azurePipelines(address: PipelineAddress): Pipeline {
  const [organization = "", project = ""] = address.project.split("/").map((part) => encodeURIComponent(part));
  const { ref } = address;
  return {
    start: async (inputs) => {
      const answer = await post({
        endpoint: address.endpoint ?? "https://dev.azure.com",
        path: `/${organization}/${project}/_apis/pipelines/${encodeURIComponent(address.pipeline)}/runs?api-version=7.1`,
        headers: { accept: "application/json" },
        token: address.token,
        body: {
          resources: { repositories: { self: { refName: ref.startsWith("refs/") ? ref : `refs/heads/${ref}` } } },
          templateParameters: inputs,
        },
      });
      if (answer.kind === "unanswered") return { kind: "failed", message: answer.message };
      const { status, body } = answer;
      const run = jsonObject(body);
      if (status === 200 && typeof run["id"] === "number") {
        const page = jsonString(jsonObject(jsonObject(run["_links"])["web"])["href"]);
        return { kind: "started", url: page || jsonString(run["url"]) };
      }
      return { kind: "failed", message: `${refusal("Azure DevOps", status, body)}. ${advice(status)}` };
    },
  };
}

function advice(status: number): string {
  if (status < 400 || status === 401 || status === 403)
    return "It does not take the job's token: allow the project's build service to queue that pipeline.";
  if (status === 404) return "Look whether the organization, the project and the pipeline's number are right.";
  if (status === 400) return "The pipeline needs the parameters digest and plans, and the ref has to be there.";
  return "Try again later.";
}
