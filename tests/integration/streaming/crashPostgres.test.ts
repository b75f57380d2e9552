import { killsSuite } from "#tests/suites/killsSuite.ts";

killsSuite("PostgreSQL");
