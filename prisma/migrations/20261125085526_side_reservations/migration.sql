-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN     "reserved" DOUBLE PRECISION,
ADD COLUMN     "reservedForId" TEXT,
ADD COLUMN     "reservedUntil" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "Attempt_reserving" ON "Attempt"("workspaceId") WHERE (reserved IS NOT NULL AND "endedAt" IS NULL);
