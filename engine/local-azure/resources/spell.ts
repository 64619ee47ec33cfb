import type { Arm } from "../arm.ts";
import type { Address } from "./address.ts";
import { parseAddress } from "./address.ts";
import { spellNamespace } from "./namespaces.ts";

/**
 * The address as ARM spells it: what exists as it was first written, types as their provider spells them, the words of
 * ARM itself (`resourceGroups`, `providers`) always alike. Names of what does not exist stay as they were sent.
 */
export function spell(arm: Arm, address: Address): Address {
  const existing = address.kind === "resource" ? arm.store.get(address.id) : undefined;
  const known = arm.types.get(address.type.toLowerCase());
  const type = existing?.type ?? known?.type ?? spellType(address.type);
  const scopeId = spellId(arm, address.scopeId);
  const id = existing?.id ?? join(arm, address, { scopeId, type });
  const parent = address.parentId === undefined ? {} : { parentId: spellId(arm, address.parentId) };
  return { ...address, id, type, name: existing?.name ?? address.name, scopeId, ...parent };
}

/** The id as ARM spells it; an id that is none stays as it is. */
export function spellId(arm: Arm, id: string): string {
  if (id === "") return "";
  const existing = arm.store.get(id);
  if (existing !== undefined) return existing.id;
  const address = parseAddress(id);
  return address === undefined ? id : spell(arm, address).id;
}

function join(arm: Arm, address: Address, spelled: { readonly scopeId: string; readonly type: string }): string {
  const { scopeId, type } = spelled;
  if (type === "Microsoft.Resources/subscriptions") return `/subscriptions/${address.name.toLowerCase()}`;
  if (type === "Microsoft.Resources/resourceGroups") return `${scopeId}/resourceGroups/${address.name}`;
  if (address.parentId !== undefined) {
    const last = type.split("/").at(-1) ?? "";
    return [spellId(arm, address.parentId), last, ...(address.kind === "resource" ? [address.name] : [])].join("/");
  }
  return [`${scopeId}/providers/${type}`, ...(address.kind === "resource" ? [address.name] : [])].join("/");
}

function spellType(type: string): string {
  const [namespace = "", ...rest] = type.split("/");
  return [spellNamespace(namespace), ...rest].join("/");
}
