-- AlterTable
ALTER TABLE "Invitation" ADD COLUMN     "acceptedById" TEXT,
ADD COLUMN     "signedUpId" TEXT,
ADD COLUMN     "tokenHash" TEXT,
ALTER COLUMN "email" SET DEFAULT '';

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");
