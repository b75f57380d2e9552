import { providerCases } from "#tests/suites/providerCases.ts";

providerCases("responses");
