import { providerCases } from "#tests/suites/providerCases.ts";

providerCases("anthropic");
