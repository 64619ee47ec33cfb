import { numbered } from "./numbered.ts";
import { type Random, randomOf } from "./random.ts";

export interface ExpressionsRequest {
  readonly count: number;
  readonly seed: number;
}

/** The most levels of calls below the outermost; few published expressions have more than five. */
const deepest = 4;

/** Template expressions like those that Bicep writes, all different; the same request gives the same texts. */
export function makeExpressions({ count, seed }: ExpressionsRequest): readonly string[] {
  const random = randomOf(seed);
  return Array.from({ length: count }, (_, index) => {
    const own = `parameters('${numbered("setting", index)}')`;
    return `[coalesce(tryGet(${own}, '${word(random)}'), ${expression(random, random.number(deepest))})]`;
  });
}

/** Shapes by how often Azure Verified Modules use them: `coalesce`, `createArray`, `copyIndex` and `tryGet` lead. */
function expression(random: Random, depth: number): string {
  if (depth === 0) return leaf(random);
  const below = () => expression(random, depth - 1);
  const shapes = [
    () => `coalesce(${below()}, createArray())`,
    () => `createArray(${below()}, ${below()})`,
    () => `${below()}[copyIndex('${word(random)}')]`,
    () => `tryGet(${below()}, '${word(random)}')`,
    () => `createObject('${word(random)}', ${below()}, '${word(random)}', ${below()})`,
    () => `if(equals(${below()}, '${word(random)}'), ${below()}, null())`,
    () => `format('{0}-{1}-it''s', ${below()}, ${random.number(999)})`,
    () => `resourceId('Microsoft.Network/virtualNetworks', ${below()}).properties.${word(random)}`,
  ] as const;
  return random.pick<() => string>(shapes)();
}

function leaf(random: Random): string {
  const leaves = [
    () => `parameters('${word(random)}')`,
    () => `variables('${word(random)}')`,
    () => `'${word(random)}'`,
    () => "copyIndex()",
    () => "resourceGroup().location",
    () => `${random.number(9)}`,
  ] as const;
  return random.pick<() => string>(leaves)();
}

function word(random: Random): string {
  return random.pick(["name", "location", "roleAssignments", "privateEndpoints", "tags", "sku", "diagnosticSettings"]);
}
