import { elementsOf, partOf, type SyntaxNode, walk } from "./syntax-node.ts";

interface Complaint {
  readonly code: string;
  readonly message: string;
  readonly start: number;
  readonly length: number;
}

const operandTypes = "KS106";
const argumentType = "KS107";
const expressionType = "KS141";

/**
 * Whether the binder complains of a type that Resource Graph itself leaves to the row: a dynamic value is compared with
 * what it is compared with (`properties.timeCreated < ago(30d)`) and read as a condition where a function wants one
 * (`not(properties.enabled)`), `coalesce` falls back from it to any type, and `count` takes an expression and counts the rows. Source: the sample queries for
 * alertsmanagementresources, the Azure Proactive Resiliency Library and the portal's workbooks, which run in Azure.
 */
export function isTolerated({ code, message, start, length }: Complaint, root: SyntaxNode): boolean {
  if (code === operandTypes) return /operand types (dynamic and (?!void)|\w+ and dynamic)/.test(message);
  const isPlace = (node: SyntaxNode): boolean => node.start === start && node.text.length === length;
  const callers = (name: string): boolean =>
    [...walk(root)].some(
      (node) => isCallOf(node, name) && elementsOf(partOf(node, "ArgumentList"), "Expressions").some(isPlace),
    );
  if (code === expressionType) return message.endsWith("type dynamic.") && callers("coalesce");
  if (code !== argumentType) return false;
  return callers("count") || [...walk(root)].some((node) => isPlace(node) && node.type === "dynamic");
}

function isCallOf(node: SyntaxNode, name: string): boolean {
  return node.kind === "FunctionCallExpression" && partOf(node, "Name").name.toLowerCase() === name;
}
