-- AlterTable
ALTER TABLE "Checkpoint" ADD COLUMN     "characters" INTEGER NOT NULL DEFAULT 0;
