/** The types that generated expressions have. */
type Kind = "number" | "text" | "boolean" | "numbers" | "texts" | "record";

interface Generator {
  readonly random: () => number;
  /** Names in scope, by type. */
  readonly names: { readonly name: string; readonly kind: Kind }[];
  readonly counter: { next: number };
}

const kinds: readonly Kind[] = ["number", "text", "boolean", "numbers", "texts", "record"];
const keys = ["a", "b", "10", "2", "name", "size", "x y"];

/** A program of the landing-zone language made from a seed: the same seed gives the same text, under any version of Node. */
export function generateProgram(seed: number): string {
  const generator: Generator = { random: mulberry(seed), names: [], counter: { next: 0 } };
  const count = 3 + below(6, generator);
  const lines = Array.from({ length: count }, () => statement(generator));
  const shown = generator.names.map(({ name }) => name).join(", ");
  return `${lines.join("\n")}\nexport default [${shown}, ${expression(pick(kinds, generator), 3, generator)}];\n`;
}

/** Mulberry32, a small generator of numbers from 0 to 1 (public domain, Tommy Ettinger). */
function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function below(limit: number, { random }: Generator): number {
  return Math.floor(random() * limit);
}

function pick<T>(list: readonly T[], generator: Generator): T {
  return list[below(list.length, generator)] as T;
}

function fresh(generator: Generator): string {
  generator.counter.next += 1;
  return `v${generator.counter.next}`;
}

function statement(generator: Generator): string {
  const kind = pick(kinds, generator);
  const makers = [constant, constant, called, looped, destructured, branched];
  const { text, name } = pick(makers, generator)(kind, generator);
  generator.names.push({ name, kind });
  return text;
}

interface Made {
  readonly text: string;
  readonly name: string;
}

function constant(kind: Kind, generator: Generator): Made {
  const value = expression(kind, 4, generator);
  const name = fresh(generator);
  return { text: `const ${name} = ${value};`, name };
}

/** A function with two parameters, one with a default, called at once. */
function called(kind: Kind, generator: Generator): Made {
  const [first, second] = [pick(kinds, generator), pick(kinds, generator)];
  const given = expression(first, 2, generator);
  const fallback = expression(second, 2, generator);
  const [name, helper, a, b] = [fresh(generator), fresh(generator), fresh(generator), fresh(generator)];
  const inner = { ...generator, names: [...generator.names, { name: a, kind: first }, { name: b, kind: second }] };
  const body = expression(kind, 3, inner);
  const written =
    generator.random() < 0.5
      ? `const ${helper} = (${a}, ${b} = ${fallback}) => (${body});`
      : `function ${helper}(${a}, ${b} = ${fallback}) { return ${body}; }`;
  return { text: `${written}\nconst ${name} = ${helper}(${given});`, name };
}

/** A `let` of a function, changed in a loop. */
function looped(kind: Kind, generator: Generator): Made {
  const start = expression(kind, 2, generator);
  const list = expression("numbers", 2, generator);
  const [name, sum, item] = [fresh(generator), fresh(generator), fresh(generator)];
  const inner = {
    ...generator,
    names: [...generator.names, { name: sum, kind }, { name: item, kind: "number" as const }],
  };
  const skip = expression("boolean", 2, inner);
  const change = bounded(kind, sum, expression(kind, 2, inner));
  const text = `const ${name} = (() => { let ${sum} = ${start}; for (const ${item} of ${list}) { if (${skip}) continue; ${sum} = ${change}; } return ${sum}; })();`;
  return { text, name };
}

/** What is put together in a loop must not grow without end. */
function bounded(kind: Kind, old: string, added: string): string {
  if (kind === "text") return `(${old} + ${added}).slice(-40)`;
  if (kind === "numbers" || kind === "texts") return `[...${old}, ...${added}].slice(-8)`;
  if (kind === "record") return `{ ...${old}, ...${added} }`;
  return kind === "number" ? `${old} + ${added}` : added;
}

function destructured(kind: Kind, generator: Generator): Made {
  const value = expression(kind, 2, generator);
  const fallback = expression(kind, 2, generator);
  const source = expression("record", 2, generator);
  const [name, rest] = [fresh(generator), fresh(generator)];
  const text =
    generator.random() < 0.5
      ? `const { wanted: ${name} = ${fallback}, ...${rest} } = { ...${source}, wanted: ${value} };`
      : `const [, ${name} = ${fallback}, ...${rest}] = [1, ${value}, 2];`;
  return { text, name };
}

function branched(kind: Kind, generator: Generator): Made {
  const [condition, yes, no] = [
    expression("boolean", 2, generator),
    expression(kind, 2, generator),
    expression(kind, 2, generator),
  ];
  const [name, helper] = [fresh(generator), fresh(generator)];
  return {
    text: `function ${helper}() { if (${condition}) { return ${yes}; } else return ${no}; }\nconst ${name} = ${helper}();`,
    name,
  };
}

function expression(kind: Kind, depth: number, generator: Generator): string {
  const known = generator.names.filter((candidate) => candidate.kind === kind);
  if (known.length > 0 && generator.random() < 0.3) return pick(known, generator).name;
  if (depth <= 0) return literal(kind, generator);
  const of = (wanted: Kind) => expression(wanted, depth - 1, generator);
  if (generator.random() < 0.15) return `(${of("boolean")} ? ${of(kind)} : ${of(kind)})`;
  if (generator.random() < 0.05) return `(${of("boolean")} && undefined || ${of(kind)})`;
  return pick(makersOf(kind), generator)(of, generator);
}

function literal(kind: Kind, generator: Generator): string {
  const number = () => pick(["0", "-0", "1", "2.5", "-7", "1e21", "1e-7", "255", "0.1", "1 / 3"], generator);
  const text = () =>
    JSON.stringify(pick(["", "a", "b c", "rg-hub", "10", "\u00e5\u00e4", "\u{1F600}", "a,b", "$&", "UP"], generator));
  if (kind === "number") return `(${number()})`;
  if (kind === "text") return text();
  if (kind === "boolean") return pick(["true", "false"], generator);
  if (kind === "numbers") return `[${Array.from({ length: below(4, generator) }, number).join(", ")}]`;
  if (kind === "texts") return `[${Array.from({ length: below(4, generator) }, text).join(", ")}]`;
  return `({ ${Array.from({ length: below(4, generator) }, () => `${JSON.stringify(pick(keys, generator))}: ${text()}`).join(", ")} })`;
}

type Maker = (of: (kind: Kind) => string, generator: Generator) => string;

function makersOf(kind: Kind): readonly Maker[] {
  return {
    number: numberMakers,
    text: textMakers,
    boolean: booleanMakers,
    numbers: numbersMakers,
    texts: textsMakers,
    record: recordMakers,
  }[kind];
}

const numberMakers: readonly Maker[] = [
  (of, generator) =>
    `(${of("number")} ${pick(["+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", ">>>"], generator)} ${of("number")})`,
  (of, generator) =>
    `Math.${pick(["floor", "ceil", "round", "abs", "sign", "trunc", "sqrt"], generator)}(${of("number")})`,
  (of, generator) => `Math.${pick(["min", "max"], generator)}(...${of("numbers")}, ${of("number")})`,
  (of) => `${of("text")}.length`,
  (of) => `${of("texts")}.length`,
  (of) => `${of("text")}.indexOf(${of("text")})`,
  (of) => `${of("numbers")}.reduce((a, b) => a + b, ${of("number")})`,
  (of) => `(${of("numbers")}.at(${of("number")}) ?? ${of("number")})`,
  (of) => `Number(${of("text")})`,
  (of) => `parseInt(${of("text")}, 10)`,
  (of) => `(-(${of("number")}))`,
  (of) => `${of("texts")}.findIndex((t) => t === ${of("text")})`,
  (of) => `Object.keys(${of("record")}).length`,
];

const textMakers: readonly Maker[] = [
  (of) => `\`\${${of("number")}}-\${${of("text")}}\``,
  (of) => `(${of("text")} + ${of("text")})`,
  (of) => `(${of("text")} + ${of("number")})`,
  (of, generator) => `${of("text")}.${pick(["toUpperCase", "toLowerCase", "trim", "normalize"], generator)}()`,
  (of) => `${of("text")}.slice(${of("number")}, ${of("number")})`,
  (of) => `${of("text")}.substring(${of("number")})`,
  (of, generator) => `${of("text")}.${pick(["padStart", "padEnd"], generator)}(${below(12, generator)}, ${of("text")})`,
  (of, generator) => `${of("text")}.${pick(["replace", "replaceAll"], generator)}(${of("text")}, ${of("text")})`,
  (of) => `${of("texts")}.join(${of("text")})`,
  (of) => `String(${of("numbers")})`,
  (of, generator) => `${of("number")}.toFixed(${below(5, generator)})`,
  (of) => `(${of("record")}[${of("text")}] ?? ${of("text")})`,
  (of, generator) => `typeof ${of(pick(kinds, generator))}`,
  (of) => `${of("text")}.repeat(${"2"})`,
  (of) => `(${of("texts")}[0] ?? ${of("text")})`,
];

const booleanMakers: readonly Maker[] = [
  (of, generator) => `(${of("number")} ${pick(["<", "<=", ">", ">=", "===", "!=="], generator)} ${of("number")})`,
  (of, generator) => `(${of("text")} ${pick(["<", "<=", ">", ">=", "===", "!=="], generator)} ${of("text")})`,
  (of, generator) => `(${of("boolean")} ${pick(["&&", "||", "==="], generator)} ${of("boolean")})`,
  (of, generator) => `!${of(pick(kinds, generator))}`,
  (of, generator) => `${of("text")}.${pick(["includes", "startsWith", "endsWith"], generator)}(${of("text")})`,
  (of) => `${of("numbers")}.includes(${of("number")})`,
  (of) => `${of("numbers")}.some((n) => n > ${of("number")})`,
  (of) => `(${of("text")} in ${of("record")})`,
  (of) => `Object.hasOwn(${of("record")}, ${of("text")})`,
  (of) => `Number.isInteger(${of("number")})`,
];

const numbersMakers: readonly Maker[] = [
  (of) => `[${of("number")}, ...${of("numbers")}]`,
  (of) => `${of("numbers")}.map((n, i) => n * i + ${of("number")})`,
  (of) => `${of("numbers")}.filter((n) => n > ${of("number")})`,
  (of) => `${of("numbers")}.toSorted((a, b) => a - b)`,
  (of) => `${of("numbers")}.toSorted()`,
  (of) => `${of("numbers")}.slice(${of("number")})`,
  (of) => `${of("numbers")}.toSpliced(${of("number")}, 1, ${of("number")})`,
  (of) => `${of("numbers")}.concat(${of("numbers")}, ${of("number")})`,
  (of, generator) => `Array.from({ length: ${below(5, generator)} }, (_, i) => i + ${of("number")})`,
  (of) => `${of("texts")}.map((t) => t.length)`,
  (of) => `${of("numbers")}.toReversed()`,
  (of) => `[...${of("numbers")}.entries()].flatMap(([i, n]) => [i, n])`,
];

const textsMakers: readonly Maker[] = [
  (of) => `${of("text")}.split(${of("text")})`,
  (of) => `[...${of("text")}]`,
  (of) => `Object.keys(${of("record")})`,
  (of) => `Object.values(${of("record")})`,
  (of) => `${of("texts")}.toSorted()`,
  (of) => `${of("texts")}.map((t, i) => t + i)`,
  (of) => `${of("numbers")}.map(String)`,
  (of) => `[${of("text")}, ...${of("texts")}, ${of("text")}]`,
  (of) => `${of("texts")}.filter((t, i, all) => all.indexOf(t) === i)`,
  (of) => `[[${of("text")}], ${of("texts")}].flat()`,
];

const recordMakers: readonly Maker[] = [
  (of) => `({ ...${of("record")}, ...${of("record")} })`,
  (of) => `({ [${of("text")}]: ${of("text")}, ...${of("record")} })`,
  (of) => `Object.fromEntries(${of("texts")}.map((t, i) => [t, String(i)]))`,
  (of) => `Object.fromEntries(Object.entries(${of("record")}).filter(([k, v]) => k < v))`,
  (of) => `({ a: ${of("text")}, b: undefined, ...(${of("boolean")} ? ${of("record")} : {}) })`,
  (of) => `${of("texts")}.reduce((all, t) => ({ ...all, [t]: t }), ${of("record")})`,
];
