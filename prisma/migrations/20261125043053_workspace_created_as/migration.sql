-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "createdAs" JSONB;
