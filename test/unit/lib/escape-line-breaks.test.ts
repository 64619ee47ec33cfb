import { expect, test } from "vitest";
import { escapeLineBreaks } from "#lib/escape-line-breaks";

test.each([
  ['{ "a": "one\ntwo" }', '{ "a": "one\\ntwo" }'],
  ["{ 'a': 'one\r\ntwo' }", "{ 'a': 'one\\r\\ntwo' }"],
  ['{\n  "a": "b" // don\'t\n}', '{\n  "a": "b" // don\'t\n}'],
  ['/* "\n" */ {}', '/* "\n" */ {}'],
  ['{ "a": "\\\n", "b": "\\"\n" }', '{ "a": "\\\n", "b": "\\"\\n" }'],
  ['{ "a": "http://b\n" }', '{ "a": "http://b\\n" }'],
])("%j", (text, expected) => expect(escapeLineBreaks(text)).toBe(expected));
