import { defineConfig } from "prisma/config";

// `prisma generate`, `validate` and `format` ask for a native engine that they do not use;
// naming any executable keeps them from downloading one. `prisma migrate` and `db push`
// would then do nothing and say nothing: use `npm run db:migrate` and `db:migration`.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: "prisma/schema.prisma" });
