import type { ArchetypeGraph } from "#model/archetype-graph";
import type { Fills } from "#model/import-lock";
import type { Finding } from "#model/findings";

/** Looks for one kind of thing; `fills`: which default values of imported libraries fill what. */
export type Look = (graph: ArchetypeGraph, fills: Fills) => readonly Finding[];
