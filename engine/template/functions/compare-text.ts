const collator = new Intl.Collator("en", { caseFirst: "lower" });

/** .NET's culture order: letters before case, lower case before upper. */
export function compareText(left: string, right: string): number {
  return collator.compare(left, right);
}
