import { describe, expect, it } from "vitest";
import type { Receipts } from "#model/receipts";
import { verify } from "#verify";
import { desired, hub, live, observed, predicted, unit } from "../plan/make.ts";

const id = (name: string) => `${hub}/providers/A.B/cs/${name}`;
const wanted = desired(
  unit("one", hub, [predicted(id("z"), { tags: { a: "1" } }), predicted(id("a"), {}), predicted(id("m"), {})]),
  unit("two", hub, [predicted(id("other"), {})]),
);
const receipts: Receipts = {
  units: [
    { unit: "one", state: "succeeded", deploymentId: "/d", errors: [] },
    { unit: "two", state: "failed", deploymentId: "/d", errors: [] },
  ],
};

describe("verify", () => {
  it("counts what is as asked in the units that succeeded", () => {
    const now = observed([live(id("z"), { tags: { a: "1" } }), live(id("a"), {}), live(id("m"), {})]);
    expect(verify(wanted, receipts, now)).toEqual({ at: now.at, checked: 3, asAsked: 3, problems: [] });
  });

  it("names what is missing, different or unwell, sorted by id", () => {
    const now = observed([
      live(id("z"), { tags: { a: "2" } }),
      live(id("m"), { properties: { provisioningState: "Failed" } }),
    ]);
    const { problems, asAsked } = verify(wanted, receipts, now);
    expect(asAsked).toBe(0);
    expect(problems).toEqual([
      { resourceId: id("a"), unit: "one", kind: "missing", message: "a is not there after the apply." },
      {
        resourceId: id("m"),
        unit: "one",
        kind: "unhealthy",
        message: "m is there, but its provisioning state is Failed.",
      },
      { resourceId: id("z"), unit: "one", kind: "differs", message: "z differs after the apply at /tags/a." },
    ]);
  });
});
