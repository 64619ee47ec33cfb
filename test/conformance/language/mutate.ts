import { randomOf } from "../../bench/project/random.ts";

const pieces = [
  ..."( ) [ ] { } < > , ; : ? . ?. ... => = == === != !== ! + - * ** / % ++ -- & | ^ ~ && || ?? ??= += >= >> >>> <= <<".split(
    " ",
  ),
  ..."as satisfies is keyof readonly typeof in of from type interface export default import let const function".split(
    " ",
  ),
  ..."return if else for throw new Error async await yield static get set enum class this null true undefined".split(
    " ",
  ),
  ..."void extends infer any asserts namespace declare abstract x y 0 1 1.5 1e3 07 1_000 .5 5. @ # \\ \u00E9 /x/".split(
    " ",
  ),
  '"a"',
  "'b'",
  "`c`",
  "`${x}`",
  '"\\n"',
  '"\\x41"',
  '"\\u0041"',
  "`\r\n`",
  ..."as const|as T|async function|(x) => x|(x): T => x|? (x) : |<T>|<T>(x)|-x ** 2|/* c */|// d\n|// @ts-ignore\n|/* @ts-nocheck */|/// <a />\n".split(
    "|",
  ),
  "\n",
  "\n\n",
  "\r",
  "\r\n",
  " ",
  "\u2028",
] as const;

/** A text with one or two of its words or signs left out, repeated, exchanged, or replaced by others; the same for the same seed. */
export function mutated(text: string, seed: number): string {
  const { number, pick } = randomOf(seed);
  const words = [...text.matchAll(/\s+|[\w$]+|"[^"\n]*"|[^\s\w$]/g)].map(([word]) => word);
  for (let left = 1 + number(2); left > 0; left -= 1) {
    const [at, other] = [number(words.length), number(words.length)];
    const [here = "", there = ""] = [words[at], words[other]];
    const change = pick(["remove", "insert", "replace", "repeat", "swap"]);
    if (change === "remove") words.splice(at, 1);
    else if (change === "insert") words.splice(at, 0, pick([pieces[0], ...pieces]));
    else if (change === "replace") words[at] = pick([pieces[0], ...pieces]);
    else if (change === "repeat") words.splice(at, 0, there);
    else [words[at], words[other]] = [there, here];
  }
  return words.join("");
}
