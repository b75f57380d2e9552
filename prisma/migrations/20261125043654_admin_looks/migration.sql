-- CreateTable
CREATE TABLE "AdminLook" (
    "sessionId" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "reason" TEXT,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AdminLook_pkey" PRIMARY KEY ("sessionId","workspaceId")
);

-- CreateIndex
CREATE INDEX "AdminLook_workspaceId_idx" ON "AdminLook"("workspaceId");

-- AddForeignKey
ALTER TABLE "AdminLook" ADD CONSTRAINT "AdminLook_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AdminLook" ADD CONSTRAINT "AdminLook_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
