import type { JsonObject } from "#lib/json";

/** One object of the tenant as it is kept. */
export interface Stored {
  /** As ARM spells it. */
  readonly id: string;
  /** As ARM spells it. */
  readonly type: string;
  readonly name: string;
  readonly apiVersion: string;
  /** All that is answered besides id, name and type; children that a parent shows are kept on their own. */
  readonly body: JsonObject;
  /** What is never answered: templates, secrets, who made it. */
  readonly hidden: JsonObject;
  /** Counts up over the tenant's life: the order of creation. */
  readonly sequence: number;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly changedAt: string;
}
