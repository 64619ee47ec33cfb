/** A query as the parser gets it, and the way back from a place in it to a place in what was written. */
interface PreparedQuery {
  readonly text: string;
  readonly toWritten: (offset: number) => number;
}

/**
 * Words that the parser keeps for itself even behind a dot, where Azure has properties of these names (`properties.title`).
 * Found by asking the parser for each of its keywords.
 */
const keptWords: ReadonlySet<string> = new Set([
  "and",
  "as",
  "asc",
  "between",
  "boolean",
  "by",
  "cancel",
  "card",
  "char",
  "contains",
  "cycles",
  "datascope",
  "datatable",
  "date",
  "datetime",
  "decimal",
  "desc",
  "double",
  "dynamic",
  "earliest",
  "endswith",
  "find",
  "first",
  "flags",
  "float",
  "has",
  "in",
  "int",
  "invoke",
  "journal",
  "last",
  "latest",
  "like",
  "long",
  "materialize",
  "missing",
  "of",
  "or",
  "others",
  "print",
  "project",
  "queries",
  "real",
  "relaxed",
  "sample",
  "seal",
  "search",
  "set",
  "shards",
  "simple",
  "sql",
  "startswith",
  "statistics",
  "string",
  "time",
  "timeline",
  "timespan",
  "title",
  "to",
  "toscalar",
  "totable",
  "uint",
  "union",
  "uniqueid",
  "verbose",
  "viewers",
  "views",
  "where",
]);

const tokens =
  /@"(?:[^"]|"")*"|@'(?:[^']|'')*'|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\/\/[^\n]*|(?<=[\w\])])\.([a-z]\w*)/g;
const addedLength = "['']".length;

/** Puts member names that are keywords into brackets. */
export function bracketKeywords(query: string): PreparedQuery {
  const ends: number[] = [];
  const text = query.replace(tokens, (token: string, word: string | undefined, at: number) => {
    if (word === undefined || !keptWords.has(word)) return token;
    ends.push(at + token.length + addedLength * ends.length);
    return `.['${word}']`;
  });
  const toWritten = (offset: number): number => offset - addedLength * ends.filter((end) => end < offset).length;
  return { text, toWritten };
}
