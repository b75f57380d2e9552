import type { DomainDeps } from "../domainDeps.ts";

/** What retention's work needs. */
export type RetentionDeps = Pick<DomainDeps, "prisma" | "log" | "streaming">;
