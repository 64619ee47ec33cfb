/**
 * The two 32-bit lanes of ARM's murmur variant over UTF-8 bytes, with seed 0, as one 64-bit number: the first lane is
 * the low half. Checked against `uniqueString` values that Azure produced.
 */
export function murmurHash64(text: string): bigint {
  const bytes = new TextEncoder().encode(text);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let low = 0;
  let high = 0;
  let at = 0;
  for (; at + 7 < bytes.length; at += 8) {
    low = mixLow(low, high, view.getUint32(at, true));
    high = mixHigh(low, high, view.getUint32(at + 4, true));
  }
  const rest = bytes.length - at;
  const first = readPart(bytes, at, Math.min(rest, 4));
  const second = readPart(bytes, at + 4, Math.max(rest - 4, 0));
  if (rest > 0) low ^= scrambleFirst(first);
  if (rest > 4) high ^= scrambleSecond(second);
  return finish(low ^ bytes.length, high ^ bytes.length);
}

const firstMultiplier = 0x239b961b;
const secondMultiplier = 0xab0e9789;

function mixLow(low: number, high: number, block: number): number {
  const mixed = rotate(low ^ scrambleFirst(block), 19) + high;
  return (Math.imul(mixed, 5) + 0x561ccd1b) | 0;
}

function mixHigh(low: number, high: number, block: number): number {
  const mixed = rotate(high ^ scrambleSecond(block), 13) + low;
  return (Math.imul(mixed, 5) + 0x0bcaa747) | 0;
}

function scrambleFirst(block: number): number {
  return Math.imul(rotate(Math.imul(block, firstMultiplier), 15), secondMultiplier);
}

function scrambleSecond(block: number): number {
  return Math.imul(rotate(Math.imul(block, secondMultiplier), 17), firstMultiplier);
}

function readPart(bytes: Uint8Array, at: number, count: number): number {
  let part = 0;
  for (let index = count - 1; index >= 0; index -= 1) part = (part << 8) | (bytes[at + index] ?? 0);
  return part;
}

function finish(lowLane: number, highLane: number): bigint {
  let low = (lowLane + highLane) | 0;
  let high = (highLane + low) | 0;
  low = avalanche(low);
  high = avalanche(high);
  low = (low + high) | 0;
  high = (high + low) | 0;
  return (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
}

function avalanche(lane: number): number {
  const first = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
  return second ^ (second >>> 16);
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}
