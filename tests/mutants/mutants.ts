import { boundaryMutants } from "./boundaryMutants.ts";
import { incomingMutants } from "./incomingMutants.ts";
import { leaseMutants } from "./leaseMutants.ts";
import { logMutants } from "./logMutants.ts";
import type { Mutant } from "./mutant.ts";
import { providerMutants } from "./providerMutants.ts";
import { streamMutants } from "./streamMutants.ts";
import { tailMutants } from "./tailMutants.ts";

export const mutants: readonly Mutant[] = [
  ...logMutants,
  ...tailMutants,
  ...leaseMutants,
  ...streamMutants,
  ...providerMutants,
  ...boundaryMutants,
  ...incomingMutants,
];
