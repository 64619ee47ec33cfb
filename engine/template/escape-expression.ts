/** Whether ARM evaluates the string: it starts with `[`, ends with `]`, and does not start with the escape `[[`. */
export function isExpression(text: string): boolean {
  return text.length > 1 && text.charCodeAt(0) === 91 && text.charCodeAt(1) !== 91 && text.endsWith("]");
}

/** A text as a template has to write it for ARM to keep it: what would be read as an expression or escape gets another `[`. */
export function escapeExpression(text: string): string {
  return text.startsWith("[") && text.endsWith("]") ? `[${text}` : text;
}

/** The text that a template string stands for when it is no expression. */
export function unescapeExpression(text: string): string {
  return text.startsWith("[[") && text.endsWith("]") ? text.slice(1) : text;
}
