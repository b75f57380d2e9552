-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "deletedAt" TIMESTAMPTZ(3),
ADD COLUMN     "deletedById" TEXT,
ADD COLUMN     "deletedByName" TEXT;

-- AlterTable
ALTER TABLE "WorkspacePerson" ADD COLUMN     "favourite" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "Usage_workspaceId_idx" ON "Usage"("workspaceId");

-- CreateIndex
CREATE INDEX "Workspace_deleted" ON "Workspace"("deletedAt") WHERE ("deletedAt" IS NOT NULL);
