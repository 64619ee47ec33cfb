// takes  Desired, and which policy objects Azure does not let change in place
// gives  units that keep the same policies in force under other names, and switch initiatives to them, while the objects are replaced
// promises  pure; the same objects have the same other names at every run, so that a run that was stopped is gone on with
export { bridgeUnits, twinnedIds } from "./bridge-units.ts";
export { bridgeStackId, bridgeRank } from "./bridge-stack.ts";
export { staleRoles } from "./stale-roles.ts";
export { type Generation, generations, twinId } from "./twins.ts";
export { usersOf, type PolicyUsers } from "./users-of.ts";
