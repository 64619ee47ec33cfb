/** A pipeline that can be started with texts as inputs. */
export interface Pipeline {
  readonly start: (inputs: Readonly<Record<string, string>>) => Promise<PipelineStart>;
}

/** `started`: the service took it; `url` where a person can watch it. `failed`: a sentence that says what to do. */
export type PipelineStart =
  { readonly kind: "started"; readonly url: string } | { readonly kind: "failed"; readonly message: string };

export interface PipelineAddress {
  /** GitHub: `owner/repository`. Azure Pipelines: `organization/project`. */
  readonly project: string;
  /** GitHub: the workflow's file name or number. Azure Pipelines: the pipeline's number. */
  readonly pipeline: string;
  /** Branch, or full ref, whose pipeline is started. */
  readonly ref: string;
  /** Without a slash at the end; absent: the public service. */
  readonly endpoint?: string;
  /** The running job's own. */
  readonly token: string;
}
