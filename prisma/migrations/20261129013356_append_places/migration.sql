-- AlterTable
ALTER TABLE "WorkspaceCounter" ADD COLUMN     "appended" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "appendedTo" BIGINT NOT NULL DEFAULT 0;
