import { createTail } from "#server/streaming/tail.ts";
import { tailSuite } from "#tests/suites/tailSuite.ts";

tailSuite("createTail", createTail);
