import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deploymentCommands, firstDeploymentCommands, stacksCommands } from "./az/deployments.ts";
import { findGraphExtension } from "./az/find-graph-extension.ts";
import { graphCommands } from "./az/graph.ts";
import { groupCommands, policyCommands, roleCommands } from "./az/governance.ts";
import { type AzOperation, nameOf } from "./az/operation.ts";
import { firstCommands, lastCommands, resourceCommands } from "./az/resources.ts";
import type { DebianClients } from "./debian-clients.ts";
import { missingPart } from "./missing-part.ts";
import { oneLine, type Row } from "./row.ts";
import { type Ended, runProcess } from "./run-process.ts";
import { auditRule, groupTemplate, resourceTemplate, subscriptionTemplate, tenantTemplate } from "./templates.ts";
import { startTenant } from "./tenant.ts";

const short: readonly AzOperation[] = [...firstCommands, ...firstDeploymentCommands];
const whole: readonly AzOperation[] = [
  ...short,
  ...groupCommands,
  ...deploymentCommands,
  ...stacksCommands,
  ...graphCommands,
  ...policyCommands,
  ...roleCommands,
  ...resourceCommands,
  ...lastCommands,
];

/** Runs az with the words, in the folder of the run. */
type Az = (words: readonly string[]) => Promise<Ended>;

/** Runs the commands in order against one fresh tenant; `short` those that npm test has time for. */
export async function runAz(clients: DebianClients | string, extent: "short" | "whole"): Promise<readonly Row[]> {
  if (typeof clients === "string") return [{ client: "az", operation: "all", result: "not run", note: clients }];
  const folder = mkdtempSync(join(tmpdir(), "azo-conformance-"));
  const azure = await startTenant();
  try {
    writeFiles(folder, azure.certificate);
    const open = openAz(clients, folder, {
      // With a site's name in the environment az takes itself to run in App Service, where tokens need the secret.
      APPSETTING_WEBSITE_SITE_NAME: "conformance",
      MSI_ENDPOINT: azure.identity.endpoint,
      MSI_SECRET: azure.identity.header,
    });
    const found = extent === "whole" ? await findGraphExtension(open, clients.extensions) : undefined;
    const az: Az = (words) => open(words, found?.extensions ?? clients.extensions);
    const client = `az ${await versionOf(az)}`;
    const register = [
      "cloud",
      "register",
      "--name",
      "AzoLocal",
      "--cloud-config",
      JSON.stringify(cloud(azure.endpoint)),
    ];
    const rows: Row[] = [];
    for (const operation of [{ words: register }, ...(extent === "whole" ? whole : short)]) {
      const lacks = operation.needs === "graph" ? found?.lack : undefined;
      const about = { client, operation: nameOf(operation) };
      rows.push(lacks === undefined ? await rowOf(az, operation, about) : { ...about, result: "not run", note: lacks });
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await azure.close();
  }
}

async function rowOf(
  az: Az,
  { words, expected, refusal }: AzOperation,
  about: Pick<Row, "client" | "operation">,
): Promise<Row> {
  const ended = await az(words);
  const note = refusal === undefined ? wrongAnswer(ended, expected) : missingPart(ended.errors, refusal, "the message");
  return { ...about, result: note === undefined ? "passed" : "failed", note: oneLine(note ?? "") };
}

function wrongAnswer({ code, output, errors }: Ended, expected: unknown): string | undefined {
  if (code !== 0) return `it ends with ${code}: ${errors.slice(-400)}`;
  if (expected === undefined) return undefined;
  return output.trim() === "" ? "it answers nothing" : missingPart(JSON.parse(output), expected);
}

function openAz(
  clients: DebianClients,
  folder: string,
  tokens: Record<string, string>,
): (words: readonly string[], extensions: string) => Promise<Ended> {
  const environment = {
    ...process.env,
    ...tokens,
    ...clients.environment,
    REQUESTS_CA_BUNDLE: join(folder, "certificate.pem"),
    AZURE_CONFIG_DIR: join(folder, "configuration"),
    AZURE_CORE_COLLECT_TELEMETRY: "false",
    AZURE_CORE_ONLY_SHOW_ERRORS: "true",
  };
  return (words, extensions) => {
    const all = [...clients.words, "-m", "azure.cli", ...words, "--output", "json"];
    const own = { ...environment, AZURE_EXTENSION_DIR: extensions };
    return runProcess(clients.program, all, { environment: own, folder, longestMs: 120_000 });
  };
}

/** az logs in to and asks this one host: the rest of these addresses are never opened. */
function cloud(endpoint: string): object {
  return {
    endpoints: {
      management: endpoint,
      resourceManager: endpoint,
      // With Azure Stack's name for its one tenant az asks this host about itself, and not Microsoft.
      activeDirectory: `${endpoint}/adfs`,
      activeDirectoryResourceId: "https://management.core.windows.net/",
      activeDirectoryGraphResourceId: `${endpoint}/no-directory/`,
      microsoftGraphResourceId: `${endpoint}/no-directory/`,
    },
  };
}

function writeFiles(folder: string, certificate: string): void {
  mkdirSync(join(folder, "configuration"));
  writeFileSync(join(folder, "certificate.pem"), certificate);
  const files = {
    tenant: tenantTemplate("az-by-tenant"),
    mg: groupTemplate("az-by-group"),
    sub: subscriptionTemplate("az-by-subscription"),
    group: resourceTemplate("az-routes"),
    rule: auditRule,
    "stack-mg": groupTemplate("az-stacked"),
    "stack-sub": subscriptionTemplate("az-stacked"),
    "stack-group": resourceTemplate("az-stacked"),
  };
  for (const [name, value] of Object.entries(files)) {
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(value, null, 2));
  }
}

async function versionOf(az: Az): Promise<string> {
  const { output, errors } = await az(["version"]);
  const version = /"azure-cli": "([^"]+)"/.exec(output)?.[1];
  return version ?? `of unknown version (${oneLine(errors)})`;
}
