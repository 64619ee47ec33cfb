import type { ArchetypeGraph } from "#model/archetype-graph";
import type { Finding } from "#model/findings";

/** Looks for one kind of thing. */
export type Look = (graph: ArchetypeGraph) => readonly Finding[];
