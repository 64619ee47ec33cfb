/** Locations come back as Azure names them: `West US` is `westus`. */
export function normaliseLocation(location: string): string {
  return location.replaceAll(" ", "").toLowerCase();
}
