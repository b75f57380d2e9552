import { writeMigration } from "#server/db/writeMigration.ts";
import { Problem } from "#server/lib/problem.ts";
import { runCommand } from "#server/lib/runCommand.ts";

await runCommand(async () => {
  const name = process.argv[2];
  if (name === undefined) {
    throw new Problem("Give the migration a name: npm run db:migration add_topics");
  }
  const path = await writeMigration(name, new Date());
  console.log(
    path === null ? "No change: the migrations make prisma/schema.prisma already." : `Wrote ${path}`,
  );
});
