import type { ImportDeclarationStructure, OptionalKind, StatementStructures } from "ts-morph";
import { commentText } from "#lib/comment";

/** What a generated module exports. `docs` is any text, the empty one for none; types and values are TypeScript. */
export type Exported =
  | { readonly kind: "type"; readonly name: string; readonly docs: string; readonly type: string }
  | {
      readonly kind: "constant";
      readonly name: string;
      readonly docs: string;
      /** Left out where it is the one of the value. */
      readonly type?: string;
      readonly value: string;
    };

export interface GeneratedModule {
  /** The command that writes the file, as a person types it. */
  readonly command: string;
  /** What the command writes with it, after "as is"; left out for nothing. */
  readonly beside?: string;
  readonly imports: readonly OptionalKind<ImportDeclarationStructure>[];
  readonly exports: readonly Exported[];
}

/** The text of a generated module, indented by two spaces, its lines ending in `\n`. The same module gives the same bytes. */
export async function writeModule({ command, beside, imports, exports }: GeneratedModule): Promise<string> {
  // Half a second of loading, which no other command shall pay.
  const { IndentationText, Project, StructureKind, VariableDeclarationKind } = await import("ts-morph");
  const manipulationSettings = { indentationText: IndentationText.TwoSpaces };
  const project = new Project({ useInMemoryFileSystem: true, manipulationSettings });
  const also = beside === undefined ? "" : `, as is ${beside}`;
  const exported = exports.map((each): StatementStructures => {
    const text = commentText(each.docs);
    const shared = { leadingTrivia: "\n", isExported: true, docs: text === "" ? [] : [text] };
    if (each.kind === "type") return { kind: StructureKind.TypeAlias, ...shared, name: each.name, type: each.type };
    const { name, type, value } = each;
    return {
      kind: StructureKind.VariableStatement,
      ...shared,
      declarationKind: VariableDeclarationKind.Const,
      declarations: [{ name, ...(type === undefined ? {} : { type }), initializer: value }],
    };
  });
  const file = project.createSourceFile("module.ts", {
    statements: [
      `// Written by \`${command}\`${also}. Edit nothing here: run it again.`,
      ...imports.map((each): StatementStructures => ({ kind: StructureKind.ImportDeclaration, ...each })),
      ...exported,
    ],
  });
  file.formatText({ indentSize: 2 });
  return file.getFullText();
}
