import type { ApplyPorts, WriteAnswer } from "./apply-ports.ts";

export type Write = (ports: ApplyPorts, leave: AbortSignal) => Promise<WriteAnswer>;

/** Sends one after the other: the first answer that is not of something written, or that the run was stopped, ends it. */
export async function inTurn(writes: readonly Write[], ports: ApplyPorts, leave: AbortSignal): Promise<WriteAnswer> {
  for (const write of writes) {
    const killed = await ports.killSwitch().catch(() => true);
    if (killed) return stopped("KillSwitch", "The kill switch is on, or it cannot be read.");
    if (ports.signal.aborted) return stopped("Interrupted", "The run was stopped between two steps of one unit.");
    const answer = await write(ports, leave);
    if (answer.kind !== "written") return answer;
  }
  return { kind: "written" };
}

function stopped(code: string, message: string): WriteAnswer {
  return { kind: "unreachable", errors: [{ code, message, nature: "environment" }] };
}
