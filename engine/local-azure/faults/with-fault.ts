import { setTimeout as pause } from "node:timers/promises";
import type { Arm } from "../arm.ts";
import type { Answer } from "../http/exchange.ts";
import { refuse } from "../http/refusal.ts";
import { refuseExpired } from "../tokens/authenticate.ts";
import type { Fault } from "./scenario.ts";

/** About three weeks, which is for ever here, and still what a timer can count. */
const foreverMs = 2_000_000_000;

/** Answers a request that meets a fault, as far as a fault is an answer; `undefined` breaks the connection. */
export async function withFault(
  arm: Arm,
  fault: Fault,
  endpoint: string,
  answer: (arm: Arm) => Promise<Answer>,
): Promise<Answer | undefined> {
  switch (fault.kind) {
    case "status": {
      const { status, code, message, retryAfterSeconds } = fault;
      const headers = retryAfterSeconds === undefined ? {} : { headers: { "retry-after": String(retryAfterSeconds) } };
      return refuse({ status, code, message, ...headers });
    }
    case "reset":
      if (fault.when === "after") await answer(arm);
      return undefined;
    case "slow":
      await pause(fault.delayMs, undefined, { ref: false });
      return answer(arm);
    case "stuck":
      return answer({ ...arm, operationDelayMs: foreverMs });
    case "lost-poll": {
      const given = await answer(arm);
      const { location, "azure-asyncoperation": operation } = given.headers ?? {};
      for (const address of [location, operation]) if (address !== undefined) arm.faults.lose(address);
      return given;
    }
    case "expired-token":
      return refuseExpired(arm, endpoint, arm.now().getTime() / 1000);
    case "resource-failure":
      return answer(arm);
  }
}
