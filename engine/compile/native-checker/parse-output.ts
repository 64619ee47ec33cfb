/** One message of the compiler; `file` is as the compiler writes it, absent for messages about the project. */
export interface CompilerMessage {
  readonly file?: string;
  readonly line: number;
  readonly column: number;
  /** "TS2322: Type …", with the lines that go on with it. */
  readonly text: string;
}

const first = /^(?:(.+?)\((\d+),(\d+)\): )?(?:error|warning) (TS\d+: .*)$/;

/** Reads what `tsc --pretty false` prints: `file(line,column): error TS2322: …`, lines that go on are indented. */
export function parseOutput(output: string): readonly CompilerMessage[] {
  const messages: CompilerMessage[] = [];
  for (const line of output.split(/\r?\n/)) {
    const match = first.exec(line);
    const last = messages.at(-1);
    if (match !== null) messages.push(message(match));
    else if (line.startsWith(" ") && last !== undefined)
      messages[messages.length - 1] = { ...last, text: `${last.text}\n${line}` };
  }
  return messages;
}

function message([, file, line, column, text = ""]: RegExpExecArray): CompilerMessage {
  const at = { line: Number(line ?? 1), column: Number(column ?? 1), text };
  return file === undefined ? at : { file, ...at };
}
