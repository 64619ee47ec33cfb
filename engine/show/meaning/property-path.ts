/** A JSON pointer the way people say it: without the leading `properties`, with dots; odd keys in brackets. */
export function propertyPath(pointer: string): string {
  const parts = pointerParts(pointer);
  const shown = parts.length > 1 && parts[0] === "properties" ? parts.slice(1) : parts;
  return shown.map((part, index) => (PLAIN.test(part) ? `${index > 0 ? "." : ""}${part}` : `[${part}]`)).join("");
}

const PLAIN = /^[^.[\]\s]+$/u;

/** The unescaped parts of a JSON pointer (RFC 6901). */
export function pointerParts(pointer: string): readonly string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}
