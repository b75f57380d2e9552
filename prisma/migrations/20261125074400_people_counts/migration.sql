-- CreateIndex
CREATE INDEX "Message_by_author" ON "Message"("authorId", "createdAt") WHERE ("authorId" IS NOT NULL);
