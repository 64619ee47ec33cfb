import type { Expression } from "./expression.ts";

const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** The expression as a template writes it, without the brackets around: one space after commas, dots where they do. */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case "literal":
      return printLiteral(expression.value);
    case "unparsed":
      return expression.text;
    case "call":
      return `${expression.name}(${expression.arguments.map(printExpression).join(", ")})`;
    case "member": {
      const target = printExpression(expression.target);
      const { index } = expression;
      const mark = expression.safe ? "?" : "";
      if (index.kind === "literal" && typeof index.value === "string" && identifier.test(index.value))
        return `${target}.${mark}${index.value}`;
      return `${target}[${mark}${printExpression(index)}]`;
    }
  }
}

function printLiteral(value: string | number): string {
  if (typeof value === "string") return `'${value.replaceAll("'", "''")}'`;
  return Number.isInteger(value) ? value.toFixed(0) : `json('${value}')`;
}
