import { expect, test } from "vitest";
import type { Arm } from "../../../engine/local-azure/arm.ts";
import { deploymentType } from "../../../engine/local-azure/deployments/deployment-record.ts";
import { makeRoom } from "../../../engine/local-azure/deployments/history.ts";
import { memoryArm, stamps } from "./memory-arm.ts";
import { subscriptionA } from "./clients.ts";

const scope = `/subscriptions/${subscriptionA}`;
const idOf = (index: number) => `${scope}/providers/${deploymentType}/d${index}`;
function tenantWith(deployments: number): Arm {
  const arm = memoryArm();
  for (let index = 0; index < deployments; index += 1) {
    const body = { properties: { provisioningState: "Succeeded" } };
    arm.store.put({
      ...stamps,
      id: idOf(index),
      type: deploymentType,
      name: `d${index}`,
      body,
      sequence: arm.store.nextSequence(),
    });
  }
  return arm;
}

test("a scope with more than 700 deployments forgets the oldest down to 600", () => {
  const arm = tenantWith(701);
  makeRoom(arm, scope, idOf(9999));
  expect(arm.store.ofType(deploymentType)).toHaveLength(600);
  expect(arm.store.get(idOf(0))).toBeUndefined();
  expect(arm.store.get(idOf(700))).toBeDefined();
});

test("where a lock keeps them, the 801st deployment is refused and an existing name is not", () => {
  const arm = tenantWith(800);
  const id = `${scope}/providers/Microsoft.Authorization/locks/keep`;
  const body = { properties: { level: "CanNotDelete" } };
  arm.store.put({
    ...stamps,
    id,
    type: "Microsoft.Authorization/locks",
    name: "keep",
    body,
    sequence: arm.store.nextSequence(),
  });
  expect(() => makeRoom(arm, scope, idOf(9999))).toThrow(/quota of '800'/);
  makeRoom(arm, scope, idOf(5));
  expect(arm.store.ofType(deploymentType)).toHaveLength(800);
});
