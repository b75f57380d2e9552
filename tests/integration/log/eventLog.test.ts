import { eventLogSuite } from "#tests/suites/eventLogSuite.ts";
import { openLogStage } from "#tests/support/logStage.ts";
import { createTestDatabase } from "#tests/support/postgres.ts";

const server = await createTestDatabase();

eventLogSuite({ name: "PGlite", openStage: () => openLogStage(null), hasConnections: false });
eventLogSuite({
  name: "PostgreSQL",
  openStage: server && (() => openLogStage(server)),
  hasConnections: true,
});
