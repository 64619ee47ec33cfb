import { elementsOf, findPart, partOf, type SyntaxNode } from "../syntax-node.ts";

/** Functions whose result has the name of their first argument. Source: what the binder of Kusto names them. */
const nameKeeping: ReadonlySet<string> = new Set([
  "abs",
  "bin",
  "bin_at",
  "ceiling",
  "cos",
  "exp",
  "exp10",
  "exp2",
  "floor",
  "format_datetime",
  "format_timespan",
  "log",
  "log10",
  "log2",
  "make_datetime",
  "make_timespan",
  "parse_csv",
  "parse_json",
  "parse_xml",
  "parsejson",
  "pow",
  "round",
  "sin",
  "split",
  "sqrt",
  "startofday",
  "tan",
  "tobool",
  "toboolean",
  "todatetime",
  "todecimal",
  "todouble",
  "todynamic",
  "toguid",
  "tohex",
  "toint",
  "tolong",
  "toobject",
  "toreal",
  "tostring",
  "totimespan",
]);

/** The name that the result of an expression keeps: that of its column, its path (`a_b_0`) or its first argument. */
export function keptName(expression: SyntaxNode): string | undefined {
  switch (expression.kind) {
    case "NameReference":
      return expression.name;
    case "PathExpression":
      return joined(expression, partOf(expression, "Selector").name);
    case "ElementExpression": {
      const key = findPart(partOf(expression, "Selector"), "Expression");
      return key && joined(expression, key.literal ?? key.text);
    }
    case "ParenthesizedExpression":
      return keptName(partOf(expression, "Expression"));
    case "FunctionCallExpression": {
      const [first] = elementsOf(partOf(expression, "ArgumentList"), "Expressions");
      return first && nameKeeping.has(partOf(expression, "Name").name) ? keptName(first) : undefined;
    }
    default:
      return undefined;
  }
}

function joined(expression: SyntaxNode, key: string): string | undefined {
  const owner = keptName(partOf(expression, "Expression"));
  return owner === undefined ? undefined : `${owner}_${key}`;
}
