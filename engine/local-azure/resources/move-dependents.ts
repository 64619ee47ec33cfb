import type { Arm } from "../arm.ts";
import { refuse } from "../http/refusal.ts";
import { valuesAt } from "../json-path.ts";
import type { Stored } from "../store/stored.ts";

/**
 * Refuses to move network resources away from those that they name or that name them: the network provider wants them moved
 * together. Sources of code and sentence: Learn, "Move networking resources" and "Troubleshoot moving Azure resources".
 */
export function checkDependents(arm: Arm, moved: readonly Stored[]): void {
  const roots = moved.filter(({ type }) => isNetwork(type)).map(({ id }) => id.toLowerCase());
  if (roots.length === 0) return;
  const isMoved = (id: string): boolean => roots.some((root) => id === root || id.startsWith(`${root}/`));
  const links = networkLinks(arm).filter(({ from, to }) => isMoved(from) !== isMoved(to));
  const missing = [...new Set(links.map(({ from, to }) => topOf(isMoved(from) ? to : from)))];
  if (missing.length === 0) return;
  refuse({
    status: 409,
    code: "ResourceMoveProviderValidationFailed",
    message: "Resource move validation failed. Please see details.",
    details: [
      {
        code: "MissingMoveDependentResources",
        target: "Microsoft.Network/networks",
        message: `The move resources request does not contain all the dependent resources. Please check details for missing resource ids.`,
        details: missing.map((id) => ({ code: "MissingResource", message: id })),
      },
    ],
  });
}

function isNetwork(type: string): boolean {
  return type.toLowerCase().startsWith("microsoft.network/");
}

interface Link {
  /** Ids in lower case. */
  readonly from: string;
  readonly to: string;
}

/** Which network resource names which; ids of what does not exist are no links. */
function networkLinks(arm: Arm): readonly Link[] {
  return [...arm.types.values()]
    .filter(({ type, references }) => isNetwork(type) && references !== undefined)
    .flatMap(({ type, references = [] }) =>
      arm.store.ofType(type).flatMap((stored) =>
        references
          .flatMap((path) => valuesAt(stored.body, path))
          .filter((id): id is string => typeof id === "string" && isNetwork(arm.store.get(id)?.type ?? ""))
          .map((id) => ({ from: stored.id.toLowerCase(), to: id.toLowerCase() })),
      ),
    );
}

/** The resource in the resource group that a child belongs to. */
function topOf(id: string): string {
  return id.split("/").slice(0, 9).join("/");
}
