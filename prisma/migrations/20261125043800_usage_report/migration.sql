-- CreateIndex
CREATE INDEX "Stream_failed" ON "Stream"("endedAt") WHERE (state = 'failed');

-- CreateIndex
CREATE INDEX "Usage_at_idx" ON "Usage"("at");
