import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DebianClients } from "./debian-clients.ts";
import { oneLine, type Row } from "./row.ts";
import { runProcess } from "./run-process.ts";
import { auditRule, groupTemplate, resourceTemplate, subscriptionTemplate, tenantTemplate } from "./templates.ts";
import * as tenant from "./tenant.ts";

const program = join(import.meta.dirname, "python/operations.py");

/** Calls the operations of the Python clients in one process, against one fresh tenant. */
export async function runPython(clients: DebianClients | string): Promise<readonly Row[]> {
  if (typeof clients === "string") {
    return [{ client: "azure-mgmt-*", operation: "all", result: "not run", note: clients }];
  }
  const azure = await tenant.startTenant();
  const folder = mkdtempSync(join(tmpdir(), "azo-conformance-"));
  try {
    const certificate = join(folder, "certificate.pem");
    writeFileSync(certificate, azure.certificate);
    const ended = await runProcess(clients.program, [...clients.words, program], {
      environment: {
        ...process.env,
        ...clients.environment,
        REQUESTS_CA_BUNDLE: certificate,
        AZO_ENDPOINT: azure.endpoint,
        AZO_SECRET: tenant.clientSecret,
        AZO_FACTS: JSON.stringify(facts()),
      },
    });
    const rows = ended.output.split("\n").filter((line) => line !== "");
    const broken = { client: "azure-mgmt-*", operation: "operations.py", note: oneLine(ended.errors.slice(-300)) };
    return [...rows.map((line) => JSON.parse(line) as Answered), ...(ended.code === 0 ? [] : [broken])].map(rowOf);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await azure.close();
  }
}

/** A line of operations.py: an empty note says that the row passed. */
type Answered = Omit<Row, "result">;

function rowOf({ client, operation, note }: Answered): Row {
  return { client, operation, result: note === "" ? "passed" : "failed", note: oneLine(note) };
}

function facts(): object {
  const { tenantId, subscriptionId, subscriptionPath, location, objectId, readerRole } = tenant;
  const templates = {
    tenant: tenantTemplate("py-by-tenant"),
    group: groupTemplate("py-by-group"),
    subscription: subscriptionTemplate("py-by-subscription"),
    resource: resourceTemplate("py-routes"),
  };
  return { tenantId, subscriptionId, subscriptionPath, location, objectId, readerRole, auditRule, templates };
}
