import { describe, expect, it } from "vitest";
import { commands } from "../../../engine/cli/commands/index.ts";
import { homeWithoutConfig } from "../../../engine/cli/home-without-config.ts";

const nowhere = "/nowhere";

describe("where no azo.config.ts is", () => {
  it.each(commands.map(({ name }) => name))("azo %s runs only when all it needs is in its words", (name) => {
    const alone = ["alz diff", "alz generate", "alz role-assignments", "explain", "template expand"];
    expect(homeWithoutConfig(name.split(" "), nowhere) !== undefined).toBe(alone.includes(name));
  });

  it.each([[], ["help"], ["--help"], ["sync", "--help"], ["-V"]])(
    "%s asks for nothing that a landing zone has",
    (...words) => {
      expect(homeWithoutConfig(words, nowhere)?.root).toBe(nowhere);
    },
  );

  it("nothing may be applied, and no Azure is known", async () => {
    const settings = await homeWithoutConfig(["explain"], nowhere)?.settings();
    expect(settings?.guardrails).toMatchObject({ mode: "observe", allowScopes: [] });
    expect(settings?.azure).toMatchObject({ kind: "local", subscriptions: [] });
  });
});
