/** What a process of its own found, as its only line. */
export function say(found: object): void {
  process.stdout.write(`${JSON.stringify(found)}\n`);
}
