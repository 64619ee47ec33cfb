import { numbered } from "./numbered.ts";
import { type Random, randomOf } from "./random.ts";

export interface ExpressionsRequest {
  readonly count: number;
  readonly seed: number;
}

/** Below how many levels of calls the operand of the outermost stays; see below for what that makes of the average. */
const deepest = 3;

/**
 * Template expressions like those that Bicep writes, all different; the same request gives the same texts. On average they have 122
 * characters and 5.5 calls; those of the Azure Verified Modules at hand have 109 and 4.3 as often as they stand there, 144 and 5.9
 * when each is counted once.
 */
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
