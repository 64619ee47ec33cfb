/** `1 error`, `2 errors`; `plural` for words that do not just take an s. */
export function counted(count: number, word: string, plural = pluralOf(word)): string {
  return `${count} ${count === 1 ? word : plural}`;
}

export function pluralOf(word: string): string {
  if (/[^aeiou]y$/u.test(word)) return `${word.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/u.test(word) ? `${word}es` : `${word}s`;
}
