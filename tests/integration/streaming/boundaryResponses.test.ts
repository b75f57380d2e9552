import { boundarySuite } from "#tests/suites/boundarySuite.ts";

boundarySuite("responses");
