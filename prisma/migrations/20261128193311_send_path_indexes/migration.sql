-- CreateIndex
CREATE INDEX "Attempt_messageId_idx" ON "Attempt"("messageId");

-- CreateIndex
CREATE INDEX "Stream_entryId_idx" ON "Stream"("entryId");
