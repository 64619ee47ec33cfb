import type { Diagnostic } from "#model/diagnostic";
import type { ArchetypeGraph } from "#model/archetype-graph";
import type { FindingName } from "#model/gate";

/** Something the graph holds, before a gate has decided what it becomes. */
export interface Finding {
  readonly name: FindingName;
  readonly diagnostic: Diagnostic;
}

/** Looks for one kind of thing. `now`: ISO 8601. */
export type Look = (graph: ArchetypeGraph, now: string) => readonly Finding[];
