/** True for an SDK error that says that the thing is not there. */
export function isNotFound(error: unknown): boolean {
  return error instanceof Error && "statusCode" in error && error.statusCode === 404;
}

/** True when a GET found nothing although something was sent before: the address where a long-running operation is polled is lost. */
export function isLostPoll(error: unknown): boolean {
  if (!isNotFound(error) || !("request" in (error as object))) return false;
  return (error as { readonly request?: { readonly method?: string } }).request?.method === "GET";
}
