import { applicationNoise } from "./application-noise.ts";
import { governanceNoise } from "./governance-noise.ts";
import { networkNoise } from "./network-noise.ts";
import type { NoiseCases } from "./noise-case.ts";
import { platformNoise } from "./platform-noise.ts";

/** Every noise case by its name, for a scenario to switch on. */
export const noiseCases: NoiseCases = { ...governanceNoise, ...networkNoise, ...platformNoise, ...applicationNoise };
