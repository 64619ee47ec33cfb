/** What is read, and how much at most; choices of azo's. */
export const bounds = {
  folders: ["landing-zone", "archetypes", "generated/azure"],
  fileBytes: 1_048_576,
  files: 5_000,
  totalBytes: 67_108_864,
} as const;

/** Whether a path is one that azo reads; the others are left alone. */
export function isSourceFile(path: string): boolean {
  return path.endsWith(".ts") || path.endsWith(".json");
}

/** Whether a path shows what it is on every machine. */
export function isPlainPath(path: string): boolean {
  return /^[\w .+@()/-]+$/.test(path) && !path.split("/").some((part) => part === "" || part === "." || part === "..");
}
