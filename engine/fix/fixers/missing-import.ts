import { nodeAt, type Fixer } from "../fixer.ts";
import { resolveSpecifier } from "../resolve-specifier.ts";

/** An import without its ending, or with that of JavaScript, or of a folder, where exactly one file is meant. */
export const missingImportFixer: Fixer = (site) => {
  const { ts, tree, files } = site;
  const literal = nodeAt(site, ts.isStringLiteral);
  const path = resolveSpecifier(literal?.text ?? "", tree.fileName);
  if (literal === undefined || path === undefined) return undefined;
  const written = tree.text.slice(site.start + 1, site.end - 1);
  if (written !== literal.text) return undefined;
  const stem = written.replace(/\/$/, "");
  const candidates = [
    { path: `${path}.ts`, to: `${stem}.ts` },
    { path: `${path}/index.ts`, to: `${stem}/index.ts` },
    ...(path.endsWith(".js") ? [{ path: path.replace(/js$/, "ts"), to: stem.replace(/js$/, "ts") }] : []),
  ].filter((candidate) => files.has(candidate.path));
  const [only, ...others] = candidates;
  if (only === undefined || others.length > 0) return undefined;
  return { start: site.start + 1, end: site.end - 1, to: only.to };
};
