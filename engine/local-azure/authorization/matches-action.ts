/** Whether an action falls under a pattern, in which `*` stands for any text; without regard to case. */
export function matchesAction(pattern: string, action: string): boolean {
  const wanted = action.toLowerCase();
  const [head = "", ...rest] = pattern.toLowerCase().split("*");
  if (rest.length === 0) return head === wanted;
  const tail = rest.at(-1) ?? "";
  if (!wanted.startsWith(head) || !wanted.endsWith(tail)) return false;
  const middle = rest.slice(0, -1).reduce((at, part) => {
    const found = at === -1 ? -1 : wanted.indexOf(part, at);
    return found === -1 ? -1 : found + part.length;
  }, head.length);
  return middle !== -1 && middle <= wanted.length - tail.length;
}
