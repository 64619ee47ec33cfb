import { generateKeyPairSync, sign, verify } from "node:crypto";
import { rmSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { verifyHistory } from "#trust";
import { makeSignedHistory } from "./make-signed-history.ts";
import { inTurns } from "./run-process.ts";

/** One measured line of the bench. */
export interface VerificationRow {
  readonly name: string;
  readonly runsMs: readonly number[];
  /** What any verification costs at least: as many bare ed25519 checks, spread over the cores. */
  readonly floorRunsMs: readonly number[];
  readonly goalMs: number;
}

const commits = 1000;
/** Design, section 10. */
const goals = { ssh: 300, openpgp: 900 } as const;

/** Verifies 1000 commits of each kind, after one run that loads what is needed. */
export async function benchVerification(): Promise<readonly VerificationRow[]> {
  const rows: VerificationRow[] = [];
  for (const kind of ["ssh", "openpgp"] as const) {
    const { runs, floor } = await measure(kind);
    const name = `verify ${commits} commits signed with ${kind}`;
    rows.push({ name, runsMs: runs, floorRunsMs: floor, goalMs: goals[kind] });
  }
  return rows;
}

async function measure(kind: "ssh" | "openpgp") {
  const { repository, head, signers, now } = await makeSignedHistory(kind, commits);
  const verifyOnce = async (): Promise<number> => {
    const start = performance.now();
    const verdict = await verifyHistory({ repository, head, anchor: undefined, trust: { signers }, now });
    const took = performance.now() - start;
    if (verdict.kind === "refused") throw new Error(verdict.refusals[0]?.message);
    return took;
  };
  try {
    await verifyOnce();
    return await inTurns(5, { runs: verifyOnce, floor: bareChecks });
  } finally {
    rmSync(repository, { recursive: true, force: true });
  }
}

async function bareChecks(): Promise<number> {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const message = Buffer.alloc(100, "x");
  const signature = sign(null, message, privateKey);
  const start = performance.now();
  const check = () => new Promise((resolve) => verify(null, message, publicKey, signature, resolve));
  await Promise.all(Array.from({ length: commits }, check));
  return performance.now() - start;
}
