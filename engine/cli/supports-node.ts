/** The oldest Node that strips types and has SQLite without a flag (nodejs.org, changelogs of 22.18 and 22.13). */
const oldest = [22, 18] as const;

/** Whether this Node can run azo; when not, one line says so and the exit code is 64. */
export function supportsNode(): boolean {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return true;
  const text = `azo needs Node ${oldest.join(".")} or newer and this is ${process.versions.node}. Start it through npx: npm ci brought Node 24 along.`;
  process.stderr.write(`${text}\n`);
  process.exitCode = 64;
  return false;
}
