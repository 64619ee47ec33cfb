import type { Guard } from "../guard-case.ts";

/** Nothing is written while the kill switch is on; looking goes on. */
export const killSwitch: Guard = {
  name: "kill-switch",
  objections: ({ facts }) =>
    facts.killSwitch
      ? [
          {
            verdict: "held",
            message: "The kill switch is on, so nothing is written; turn it off to let azo apply again.",
          },
        ]
      : [],
};
