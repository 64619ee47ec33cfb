import type { LocalAzureSettings } from "#model/settings";
import { acquireRunLock } from "#sync";
import type { Context } from "./context.ts";
import { exitCodes } from "./exit-code.ts";
import { openLocalAzure, runningLocalAzure } from "./local-session.ts";
import { printFailure, printJson } from "./print.ts";

/** Sends one request to the local Azure as somebody who is not azo, follows a long-running answer, and says what came back. */
export async function localRequest(
  context: Context,
  name: string,
  request: {
    readonly method: "PUT" | "DELETE";
    readonly resourceId: string;
    readonly body?: string;
    readonly apiVersion: string;
  },
): Promise<number> {
  const settings = context.settings.azure;
  if (settings.kind !== "local") {
    printFailure(context, name, "azo.config.ts is set to real Azure. This command changes the local one only.");
    return exitCodes.misuse;
  }
  if (!request.resourceId.startsWith("/")) {
    printFailure(context, name, `\`${request.resourceId}\` is no resource id: it begins with / as azo plan prints it.`);
    return exitCodes.misuse;
  }
  const lock = runningLocalAzure(context) === undefined ? acquireRunLock(context.stateFolder) : undefined;
  if (lock?.kind === "busy") {
    printFailure(context, name, `Another azo (process ${lock.processId}) is at work. Wait for it.`);
    return exitCodes.failed;
  }
  try {
    return await send(context, settings, name, request);
  } finally {
    if (lock?.kind === "held") lock.release();
  }
}

async function send(
  context: Context,
  settings: LocalAzureSettings,
  name: string,
  request: {
    readonly method: "PUT" | "DELETE";
    readonly resourceId: string;
    readonly body?: string;
    readonly apiVersion: string;
  },
): Promise<number> {
  const local = await openLocalAzure(context, settings);
  try {
    const { createDefaultHttpClient, createPipelineRequest } = await import("@azure/core-rest-pipeline");
    const client = createDefaultHttpClient();
    const once = (method: "PUT" | "DELETE" | "GET", url: string, body?: string) => {
      const sent = createPipelineRequest({ url, method, ...(body === undefined ? {} : { body }) });
      sent.tlsSettings = { ca: local.certificate };
      sent.headers.set("authorization", "Bearer somebody-else");
      if (body !== undefined) sent.headers.set("content-type", "application/json");
      return client.sendRequest(sent);
    };
    const url = `${local.endpoint}${encodeURI(request.resourceId)}?api-version=${request.apiVersion}`;
    let answer = await once(request.method, url, request.body);
    for (let follow = answer.headers.get("location"); answer.status === 202 && follow !== undefined;) {
      await new Promise((done) => setTimeout(done, 50));
      answer = await once("GET", follow);
      follow = answer.headers.get("location") ?? follow;
    }
    const ok = answer.status < 300;
    const text = answer.bodyAsText ?? "";
    if (context.json)
      printJson(context, name, ok, { status: answer.status, body: text === "" ? null : (JSON.parse(text) as unknown) });
    else if (ok)
      context.streams.out(`${request.method} ${request.resourceId}: ${answer.status}. azo had no part in it.\n`);
    else context.streams.error(`azo: the local Azure refused (${answer.status}): ${text}\n`);
    return ok ? exitCodes.done : exitCodes.failed;
  } finally {
    await local.close();
  }
}
