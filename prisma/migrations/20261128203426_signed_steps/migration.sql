-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN     "signed" JSONB;
