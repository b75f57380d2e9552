-- CreateIndex
CREATE INDEX "WorkspaceFigures_authorIds_idx" ON "WorkspaceFigures" USING GIN ("authorIds");
