-- AlterTable
ALTER TABLE "Team" ADD COLUMN     "model" TEXT,
ADD COLUMN     "models" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "settingsAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "toolPolicy" JSONB NOT NULL DEFAULT '[]';

-- CreateTable
CREATE TABLE "TeamKey" (
    "teamId" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "sealed" TEXT,
    "ending" TEXT NOT NULL DEFAULT '',
    "baseUrl" TEXT,
    "models" JSONB NOT NULL DEFAULT '[]',
    "changedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TeamKey_pkey" PRIMARY KEY ("teamId","provider")
);

-- CreateTable
CREATE TABLE "TeamMcpServer" (
    "id" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "sealed" TEXT,
    "ending" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TeamMcpServer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Budget" (
    "id" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "userId" TEXT,
    "period" TEXT NOT NULL,
    "soft" DOUBLE PRECISION,
    "hard" DOUBLE PRECISION,

    CONSTRAINT "Budget_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "TeamMcpServer_teamId_name_key" ON "TeamMcpServer"("teamId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Budget_of_team" ON "Budget"("teamId", "period") WHERE ("userId" IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "Budget_teamId_userId_period_key" ON "Budget"("teamId", "userId", "period");

-- AddForeignKey
ALTER TABLE "TeamKey" ADD CONSTRAINT "TeamKey_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TeamMcpServer" ADD CONSTRAINT "TeamMcpServer_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Budget" ADD CONSTRAINT "Budget_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE CASCADE ON UPDATE CASCADE;
