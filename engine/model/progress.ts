/** What a long run tells while it runs; the same events drive the terminal and `--events`. */
export type Progress =
  | { readonly kind: "step-began"; readonly step: StepName }
  | { readonly kind: "step-ended"; readonly step: StepName; readonly detail: string; readonly tookMs: number }
  | { readonly kind: "unit-began"; readonly unit: string; readonly resources: number }
  | {
      readonly kind: "unit-ended";
      readonly unit: string;
      readonly state: "succeeded" | "failed" | "not-started";
      readonly tookMs: number;
    };

export type StepName = "source" | "compile" | "plan" | "guard" | "apply" | "verify" | "record";
