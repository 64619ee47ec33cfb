import { invariant } from "#lib/invariant";
import type { ColumnType } from "./column.ts";
import { toBoolean, toNumber, convert, toDynamic } from "./convert.ts";
import { constant, type Expression } from "./scope.ts";
import { elementsOf, partOf, type SyntaxNode } from "./syntax-node.ts";
import { parseDatetime, parseTimespan } from "./time.ts";
import type { Value } from "./value.ts";

export function compileLiteral(node: SyntaxNode): Expression {
  const type = node.type ?? "string";
  return constant(literalValue(node, type), type);
}

function literalValue(node: SyntaxNode, type: ColumnType): Value {
  if (type === "string") return node.literal ?? "";
  const text = innerText(node.text);
  if (text === "null") return null;
  switch (type) {
    case "bool":
      return toBoolean(text);
    case "datetime":
      return parseDatetime(text);
    case "timespan":
      return parseTimespan(text);
    case "dynamic":
      return null;
    case "guid":
      return convert(text, "string", "guid");
    default:
      return toNumber(text, type === "int" || type === "long");
  }
}

/** `datetime(2020-01-01)` holds `2020-01-01`; `15` holds itself. */
function innerText(text: string): string {
  const inner = /^[a-z]+\s*\(([\s\S]*)\)$/i.exec(text.trim());
  return (inner?.[1] ?? text).trim().replace(/^(["'])(.*)\1$/s, "$2");
}

/** `dynamic(…)`: JSON that also takes single quotes and the literals of Kusto. */
export function compileDynamicLiteral(node: SyntaxNode): Expression {
  return constant(dynamicValue(partOf(node, "Expression")), "dynamic");
}

function dynamicValue(node: SyntaxNode): Exclude<Value, bigint> {
  switch (node.kind) {
    case "JsonObjectExpression":
      return Object.fromEntries(
        elementsOf(node, "Pairs").map((pair) => [
          unquote(partOf(pair, "Name").text),
          dynamicValue(partOf(pair, "Value")),
        ]),
      );
    case "JsonArrayExpression":
      return elementsOf(node, "Values").map(dynamicValue);
    case "PrefixUnaryExpression": {
      const value = dynamicValue(partOf(node, "Expression"));
      return typeof value === "number" && node.variant === "UnaryMinusExpression" ? -value : value;
    }
    default: {
      const { type, run } = compileLiteral(node);
      const value = node.text.trim() === "null" ? null : toDynamic(run([]), type);
      invariant(typeof value !== "bigint", "A dynamic literal holds ticks.");
      return value;
    }
  }
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f", a: "\u0007", v: "\v" };

function unquote(text: string): string {
  const verbatim = /^@(["'])([\s\S]*)\1$/.exec(text);
  if (verbatim) return (verbatim[2] ?? "").replaceAll((verbatim[1] ?? "").repeat(2), verbatim[1] ?? "");
  return text.slice(1, -1).replace(/\\(?:u([0-9a-f]{4})|([\s\S]))/gi, (_, code: string | undefined, letter: string) => {
    return code === undefined ? (escapes[letter] ?? letter) : String.fromCharCode(Number.parseInt(code, 16));
  });
}
