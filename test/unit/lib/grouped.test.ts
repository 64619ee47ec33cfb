import { expect, test } from "vitest";
import { grouped } from "#lib/grouped";

test.each([
  [0, "0"],
  [9_999, "9999"],
  [10_000, "10,000"],
  [123_456, "123,456"],
  [16_777_216, "16,777,216"],
])("%d is shown as %s", (count, text) => expect(grouped(count)).toBe(text));
