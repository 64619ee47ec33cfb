import type { Progress, StepName } from "#model/progress";

/** What a long run has told so far. */
export interface ProgressModel {
  readonly step: StepName | undefined;
  readonly stepBeganMs: number;
  /** Units there are in all; 0 when not known yet. */
  readonly units: number;
  readonly succeeded: number;
  readonly notStarted: number;
  readonly running: readonly RunningUnit[];
  readonly failed: readonly string[];
}

export interface RunningUnit {
  readonly unit: string;
  readonly resources: number;
  readonly beganMs: number;
}

export function emptyProgress(units: number): ProgressModel {
  return { step: undefined, stepBeganMs: 0, units, succeeded: 0, notStarted: 0, running: [], failed: [] };
}

/** The model after one more event; `atMs` is when it happened, on the clock that frames are drawn by. */
export function foldProgress(model: ProgressModel, event: Progress, atMs: number): ProgressModel {
  switch (event.kind) {
    case "step-began":
      return { ...model, step: event.step, stepBeganMs: atMs };
    case "step-ended":
      return { ...model, step: undefined };
    case "unit-began": {
      const running = [...model.running, { unit: event.unit, resources: event.resources, beganMs: atMs }];
      return { ...model, running };
    }
    case "unit-ended":
      return {
        ...model,
        running: model.running.filter((each) => each.unit !== event.unit),
        succeeded: model.succeeded + (event.state === "succeeded" ? 1 : 0),
        notStarted: model.notStarted + (event.state === "not-started" ? 1 : 0),
        failed: event.state === "failed" ? [...model.failed, event.unit] : model.failed,
      };
  }
}
