/** The syntax tree of one template expression. */
export type Expression = Literal | Call | Member | Unparsed;

export interface Literal {
  readonly kind: "literal";
  readonly value: string | number;
}

export interface Call {
  readonly kind: "call";
  /** As written; a user function's is `namespace.name`. */
  readonly name: string;
  /** The name in lower case: function names ignore case. */
  readonly key: string;
  readonly arguments: readonly Expression[];
}

/** `target.name`, `target[index]`, and with `safe` `target.?name`, `target[?index]`. */
export interface Member {
  readonly kind: "member";
  readonly target: Expression;
  readonly index: Expression;
  readonly safe: boolean;
}

/** What stands for a text that does not parse; `text` is without the brackets around it. */
export interface Unparsed {
  readonly kind: "unparsed";
  readonly text: string;
}

export function literal(value: string | number): Literal {
  return { kind: "literal", value };
}

export function call(name: string, ...values: readonly Expression[]): Call {
  return { kind: "call", name, key: name.toLowerCase(), arguments: values };
}

export function member(target: Expression, index: Expression, safe = false): Member {
  return { kind: "member", target, index, safe };
}
