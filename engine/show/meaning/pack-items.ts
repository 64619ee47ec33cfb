import { foldItems, type Fold } from "./fold-items.ts";
import type { PlanItem } from "./plan-items.ts";

/** Like `foldItems`, and what is new at one place without any risk is said in one line, whatever its types are. */
export function packItems(items: readonly PlanItem[]): readonly Fold[] {
  const plain = items.filter((item) => !item.risky && item.change.kind === "create");
  const [first] = plain;
  const alike = plain.filter(
    ({ verdict, change }) => verdict === first?.verdict && change.reason === first.change.reason,
  );
  if (first === undefined || alike.length < 2) return foldItems(items);
  const packed = new Set(alike);
  const rest = items.filter((item) => !packed.has(item));
  return [
    ...foldItems(rest.filter((item) => item.risky)),
    { items: alike },
    ...foldItems(rest.filter((item) => !item.risky)),
  ];
}
