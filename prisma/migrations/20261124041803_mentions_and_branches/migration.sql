-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "branchOfId" TEXT,
ADD COLUMN     "branchSequence" INTEGER;

-- CreateTable
CREATE TABLE "Mention" (
    "messageId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,

    CONSTRAINT "Mention_pkey" PRIMARY KEY ("messageId","userId")
);

-- CreateIndex
CREATE INDEX "Mention_userId_workspaceId_sequence_idx" ON "Mention"("userId", "workspaceId", "sequence");

-- CreateIndex
CREATE INDEX "Mention_workspaceId_idx" ON "Mention"("workspaceId");

-- CreateIndex
CREATE INDEX "Workspace_branchOfId_idx" ON "Workspace"("branchOfId");

-- AddForeignKey
ALTER TABLE "Workspace" ADD CONSTRAINT "Workspace_branchOfId_fkey" FOREIGN KEY ("branchOfId") REFERENCES "Workspace"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mention" ADD CONSTRAINT "Mention_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mention" ADD CONSTRAINT "Mention_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mention" ADD CONSTRAINT "Mention_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
