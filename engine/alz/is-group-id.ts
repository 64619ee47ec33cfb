/** At most 90 of these characters, not ending in a period (learn.microsoft.com, "Naming rules", Microsoft.Management). */
export function isGroupId(id: string): boolean {
  return /^[A-Za-z0-9_().-]{0,89}[A-Za-z0-9_()-]$/.test(id);
}
