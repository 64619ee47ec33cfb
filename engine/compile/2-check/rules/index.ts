// takes  a syntax tree
// gives  what in it is not of the landing-zone language
// promises  what no rule knows to be of the language is refused
import { accessorRule } from "./accessor.ts";
import { anyRule } from "./any.ts";
import { asyncRule } from "./async.ts";
import { bigintRule } from "./bigint.ts";
import { classRule } from "./class.ts";
import { debuggerRule } from "./debugger.ts";
import { declareRule } from "./declare.ts";
import { decoratorRule } from "./decorator.ts";
import { deleteRule } from "./delete.ts";
import { dynamicImportRule } from "./dynamic-import.ts";
import { earlyErrorRule } from "./early-error.ts";
import { enumRule } from "./enum.ts";
import { exportEqualsRule } from "./export-equals.ts";
import { forOfRule } from "./for-of.ts";
import { generatorRule } from "./generator.ts";
import { globalRule } from "./global.ts";
import { holeRule } from "./hole.ts";
import { importRule } from "./import.ts";
import { importMetaRule } from "./import-meta.ts";
import { importTypeRule } from "./import-type.ts";
import { labelRule } from "./label.ts";
import { loopRule } from "./loop.ts";
import { mutatingMethodRule } from "./mutating-method.ts";
import { mutationRule } from "./mutation.ts";
import { nameCharacterRule } from "./name-character.ts";
import { namespaceRule } from "./namespace.ts";
import { newRule } from "./new.ts";
import { notInLanguageRule } from "./not-in-language.ts";
import { operatorRule } from "./operator.ts";
import { prototypeAccessRule } from "./prototype-access.ts";
import { regularExpressionRule } from "./regular-expression.ts";
import { switchRule } from "./switch.ts";
import { taggedTemplateRule } from "./tagged-template.ts";
import { thisRule } from "./this.ts";
import { throwRule } from "./throw.ts";
import { tryRule } from "./try.ts";
import { typeAssertionRule } from "./type-assertion.ts";
import { variableRule } from "./variable.ts";
import { voidRule } from "./void.ts";
import { withRule } from "./with.ts";
import type { Rule } from "../rule.ts";

/** Every rule of the language; a rule is a file here and a line in this list. */
export const rules: readonly Rule[] = [
  accessorRule,
  anyRule,
  asyncRule,
  bigintRule,
  classRule,
  debuggerRule,
  declareRule,
  decoratorRule,
  deleteRule,
  dynamicImportRule,
  earlyErrorRule,
  enumRule,
  exportEqualsRule,
  forOfRule,
  generatorRule,
  globalRule,
  holeRule,
  importRule,
  importMetaRule,
  importTypeRule,
  labelRule,
  loopRule,
  mutatingMethodRule,
  mutationRule,
  nameCharacterRule,
  namespaceRule,
  newRule,
  notInLanguageRule,
  operatorRule,
  prototypeAccessRule,
  regularExpressionRule,
  switchRule,
  taggedTemplateRule,
  thisRule,
  throwRule,
  tryRule,
  typeAssertionRule,
  variableRule,
  voidRule,
  withRule,
];
