/** A bucket that holds so many requests and fills again by so many a second. */
export interface BucketSize {
  readonly size: number;
  readonly perSecond: number;
}

export type RequestKind = "reads" | "writes" | "deletes";

/**
 * ARM's buckets of one principal in one subscription, and the same again for calls at the tenant and at management groups.
 * Source: gitops-and-arm 4.1 (Learn, "Understand how ARM throttles requests").
 */
export const bucketSizes: Readonly<Record<RequestKind, BucketSize>> = {
  reads: { size: 250, perSecond: 25 },
  writes: { size: 200, perSecond: 10 },
  deletes: { size: 200, perSecond: 10 },
};

/** All principals of a subscription together have this many times as much (gitops-and-arm 4.1). */
export const globalFactor = 15;

/** Queries that Resource Graph allows one principal in one window (gitops-and-arm 4.1). */
export const graphQuota = { queries: 15, windowMs: 5000 } as const;

/** What a request found in its bucket: whole requests that are left, or how long until there is one. */
export type Taken = { readonly left: number } | { readonly waitSeconds: number };

export interface Buckets {
  readonly take: (key: string, size: BucketSize, atMs: number) => Taken;
}

interface Level {
  readonly tokens: number;
  readonly atMs: number;
}

/** Buckets by key; each is full when it is first asked. */
export function createBuckets(): Buckets {
  const levels = new Map<string, Level>();
  return {
    take: (key, { size, perSecond }, atMs) => {
      const last = levels.get(key) ?? { tokens: size, atMs };
      const filled = Math.min(size, last.tokens + (Math.max(0, atMs - last.atMs) / 1000) * perSecond);
      if (filled < 1) {
        levels.set(key, { tokens: filled, atMs });
        return { waitSeconds: Math.max(1, Math.ceil((1 - filled) / perSecond)) };
      }
      levels.set(key, { tokens: filled - 1, atMs });
      return { left: Math.floor(filled - 1) };
    },
  };
}
