import { createTail } from "#server/log/tail.ts";
import { tailSuite } from "#tests/suites/tailSuite.ts";

tailSuite("createTail", createTail);
