import { archetype } from "azo";

/** Workloads that face the internet: what holds for every workload, and no more. */
export const online = archetype({ name: "online" });
