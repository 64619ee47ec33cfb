import type { Bench } from "../bench.ts";
import type { Figure } from "../figure.ts";
import { alzRows } from "./alz.ts";
import { azureTypesRows } from "./azure-types.ts";
import { coldCompile, warmCompile } from "./compile.ts";
import { driftScanRows } from "./drift-scan.ts";
import { localSyncRows } from "./local-sync.ts";
import { loopRows } from "./loop.ts";
import { planRows, reconcileRows } from "./reconcile.ts";
import { statusRows } from "./status.ts";
import { subscriptionRows } from "./subscriptions.ts";
import { templateRows } from "./template.ts";
import { verificationRows } from "./verification.ts";

/** A row by the name that is typed; it may give several figures. */
export type Row = (bench: Bench) => Promise<readonly Figure[]>;

export const rows: Readonly<Record<string, Row>> = {
  "cold-compile": coldCompile,
  "warm-compile": warmCompile,
  status: statusRows,
  "subscriptions-800": subscriptionRows(800),
  "subscriptions-5000": subscriptionRows(5000),
  verification: verificationRows,
  plan: planRows,
  reconcile: reconcileRows,
  "azure-types": azureTypesRows,
  "local-sync": localSyncRows,
  template: templateRows,
  alz: alzRows,
  loop: loopRows,
  "drift-scan": driftScanRows,
};
