import { escapeText } from "./escape-text.ts";

const PUNCTUATION = /[\\`*_{}[\]()#+!|~.>-]/g;
const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;" };

/**
 * Text that others wrote, as it may stand in a Markdown comment: no markup, HTML, link, mention or issue reference
 * comes out of it. The empty comment after `@` and `:` is what keeps forges from linking people and addresses.
 */
export function escapeMarkdown(text: string): string {
  return escapeText(text)
    .replace(/[&<]/g, (character) => ENTITIES[character] ?? character)
    .replace(PUNCTUATION, (character) => `\\${character}`)
    .replace(/@/g, "@<!-- -->")
    .replace(/:(?=\/\/)/g, ":<!-- -->")
    .replace(/\\#(?=\d)/g, "\\#<!-- -->")
    .replace(/\bwww(?=\\\.)/gi, (www) => `${www}<!-- -->`);
}
