-- AlterTable
ALTER TABLE "Stream" ADD COLUMN     "reserved" DOUBLE PRECISION;

-- CreateIndex
CREATE INDEX "Usage_teamId_userId_at_idx" ON "Usage"("teamId", "userId", "at");
