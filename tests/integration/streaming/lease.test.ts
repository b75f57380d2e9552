import { leaseSuite } from "#tests/suites/leaseSuite.ts";
import { openLeaseStage } from "#tests/support/leaseStage.ts";
import { createTestDatabase } from "#tests/support/postgres.ts";

const server = await createTestDatabase();

leaseSuite("PGlite", () => openLeaseStage(null));
leaseSuite("PostgreSQL", server && (() => openLeaseStage(server)));
