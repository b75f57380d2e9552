-- AlterTable
ALTER TABLE "RetentionLease" DROP COLUMN "until";
