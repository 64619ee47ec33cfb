import { jsonObject, jsonString } from "#lib/json-parts";
import type { Pipeline, PipelineAddress } from "./pipeline.ts";
import { post } from "./post.ts";
import { refusal } from "./refusal.ts";

/**
 * A workflow with a `workflow_dispatch` trigger (docs.github.com, "Create a workflow dispatch event"): 204 with nothing, or 200 with the
 * run. The job's token needs the permission `actions: write`; GitHub lets it start this kind of event.
 */
export function githubActions(address: PipelineAddress): Pipeline {
  const [owner = "", repository = ""] = address.project.split("/").map((part) => encodeURIComponent(part));
  const workflow = encodeURIComponent(address.pipeline);
  return {
    start: async (inputs) => {
      const answer = await post({
        endpoint: address.endpoint ?? "https://api.github.com",
        path: `/repos/${owner}/${repository}/actions/workflows/${workflow}/dispatches`,
        headers: { accept: "application/vnd.github+json", "x-github-api-version": "2022-11-28", "user-agent": "azo" },
        token: address.token,
        body: { ref: address.ref, inputs },
      });
      if (answer.kind === "unanswered") return { kind: "failed", message: answer.message };
      const { status, body } = answer;
      if (status === 204 || status === 200) {
        const page = `https://github.com/${owner}/${repository}/actions/workflows/${workflow}`;
        return { kind: "started", url: jsonString(jsonObject(body)["html_url"]) || page };
      }
      const said = refusal("GitHub", status, body);
      return { kind: "failed", message: `${said}. ${advice(status)}` };
    },
  };
}

function advice(status: number): string {
  if (status === 401 || status === 403) return "Give the job the permission actions: write.";
  if (status === 404) return "Look whether the workflow is there, and whether the job's token may see it.";
  if (status === 422) return "The workflow needs a workflow_dispatch trigger with the inputs digest and plans.";
  return "Try again later.";
}
