import { providerCases } from "#tests/suites/providerCases.ts";

providerCases("chat");
