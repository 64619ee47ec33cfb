const forbidden = [
  "AZURE_CLIENT_SECRET",
  "AZURE_CLIENT_CERTIFICATE_PATH",
  "AZURE_CLIENT_CERTIFICATE_PASSWORD",
  "AZURE_USERNAME",
  "AZURE_PASSWORD",
] as const;

/** The first variable with a long-lived secret that is set; undefined when none is. The value is looked at no further. */
export function forbiddenCredential(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  return forbidden.find((name) => (environment[name] ?? "") !== "");
}
