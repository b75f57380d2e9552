-- CreateTable
CREATE TABLE "WorkspaceFigures" (
    "workspaceId" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastActivityAt" TIMESTAMPTZ(3) NOT NULL,
    "messages" INTEGER NOT NULL DEFAULT 0,
    "tokens" BIGINT NOT NULL DEFAULT 0,
    "cost" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "models" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "authorIds" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "outcomes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "lastOutcome" TEXT,

    CONSTRAINT "WorkspaceFigures_pkey" PRIMARY KEY ("workspaceId")
);

-- CreateIndex
CREATE INDEX "WorkspaceFigures_lastActivityAt_workspaceId_idx" ON "WorkspaceFigures"("lastActivityAt", "workspaceId");

-- CreateIndex
CREATE INDEX "WorkspaceFigures_teamId_lastActivityAt_workspaceId_idx" ON "WorkspaceFigures"("teamId", "lastActivityAt", "workspaceId");

-- CreateIndex
CREATE INDEX "WorkspaceFigures_messages_workspaceId_idx" ON "WorkspaceFigures"("messages", "workspaceId");

-- CreateIndex
CREATE INDEX "WorkspaceFigures_teamId_messages_workspaceId_idx" ON "WorkspaceFigures"("teamId", "messages", "workspaceId");

-- CreateIndex
CREATE INDEX "WorkspaceFigures_cost_workspaceId_idx" ON "WorkspaceFigures"("cost", "workspaceId");

-- CreateIndex
CREATE INDEX "WorkspaceFigures_teamId_cost_workspaceId_idx" ON "WorkspaceFigures"("teamId", "cost", "workspaceId");

-- CreateIndex
CREATE INDEX "MessageText_createdAt_messageId_idx" ON "MessageText"("createdAt", "messageId");

-- AddForeignKey
ALTER TABLE "WorkspaceFigures" ADD CONSTRAINT "WorkspaceFigures_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What searches of superseded messages go by; what is current is in "MessageText".
CREATE INDEX "Message_superseded_text" ON "Message" USING GIN ("messageVector"("messageText"(parts)))
  WITH (fastupdate = off) WHERE "supersededAt" IS NOT NULL;

-- The figures are kept by triggers, so that no writer can forget them.
CREATE FUNCTION "withNew"(known text[], more text[]) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN more <@ known THEN known
    ELSE known || ARRAY(SELECT DISTINCT each FROM unnest(more) AS each WHERE each <> ALL (known)) END
$$;

CREATE FUNCTION "keepWorkspaceFigures"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "WorkspaceFigures" ("workspaceId", "teamId", "createdAt", "lastActivityAt")
      VALUES (NEW.id, NEW."teamId", NEW."createdAt", NEW."lastActivityAt");
  ELSE
    UPDATE "WorkspaceFigures" SET "lastActivityAt" = NEW."lastActivityAt" WHERE "workspaceId" = NEW.id;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER "Workspace_figures_insert" AFTER INSERT ON "Workspace"
  FOR EACH ROW EXECUTE FUNCTION "keepWorkspaceFigures"();
CREATE TRIGGER "Workspace_figures_update" AFTER UPDATE OF "lastActivityAt" ON "Workspace"
  FOR EACH ROW WHEN (OLD."lastActivityAt" IS DISTINCT FROM NEW."lastActivityAt")
  EXECUTE FUNCTION "keepWorkspaceFigures"();

CREATE FUNCTION "countMessages"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "WorkspaceFigures" f SET messages = f.messages + a.count, "authorIds" = "withNew"(f."authorIds", a.authors)
  FROM (
    SELECT "workspaceId", count(*)::int AS count,
      coalesce(array_agg(DISTINCT "authorId") FILTER (WHERE "authorId" IS NOT NULL), '{}') AS authors
    FROM added GROUP BY "workspaceId"
  ) a WHERE f."workspaceId" = a."workspaceId";
  RETURN NULL;
END
$$;
CREATE TRIGGER "Message_figures_insert" AFTER INSERT ON "Message"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "countMessages"();

CREATE FUNCTION "discountMessages"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "WorkspaceFigures" f SET messages = f.messages - a.count
  FROM (SELECT "workspaceId", count(*)::int AS count FROM gone GROUP BY "workspaceId") a
  WHERE f."workspaceId" = a."workspaceId";
  RETURN NULL;
END
$$;
CREATE TRIGGER "Message_figures_delete" AFTER DELETE ON "Message"
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION "discountMessages"();

CREATE FUNCTION "countUsage"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "WorkspaceFigures" f SET tokens = f.tokens + a.tokens, cost = f.cost + a.cost, models = "withNew"(f.models, a.models)
  FROM (
    SELECT "workspaceId", sum(input + output) AS tokens, coalesce(sum(cost), 0) AS cost, array_agg(DISTINCT model) AS models
    FROM added GROUP BY "workspaceId"
  ) a WHERE f."workspaceId" = a."workspaceId";
  RETURN NULL;
END
$$;
CREATE TRIGGER "Usage_figures_insert" AFTER INSERT ON "Usage"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "countUsage"();

CREATE FUNCTION "countOutcome"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "WorkspaceFigures" SET outcomes = "withNew"(outcomes, ARRAY[NEW.state]), "lastOutcome" = NEW.state
  WHERE "workspaceId" = NEW."workspaceId";
  RETURN NULL;
END
$$;
CREATE TRIGGER "Stream_figures_insert" AFTER INSERT ON "Stream"
  FOR EACH ROW WHEN (NEW."endedAt" IS NOT NULL) EXECUTE FUNCTION "countOutcome"();
CREATE TRIGGER "Stream_figures_update" AFTER UPDATE OF "endedAt" ON "Stream"
  FOR EACH ROW WHEN (OLD."endedAt" IS NULL AND NEW."endedAt" IS NOT NULL) EXECUTE FUNCTION "countOutcome"();

-- The workspaces that are there already.
INSERT INTO "WorkspaceFigures" ("workspaceId", "teamId", "createdAt", "lastActivityAt", messages, tokens, cost, models, "authorIds", outcomes, "lastOutcome")
SELECT w.id, w."teamId", w."createdAt", w."lastActivityAt", m.count, u.tokens, u.cost, u.models, m.authors, s.outcomes, s.last
FROM "Workspace" w
CROSS JOIN LATERAL (
  SELECT count(*)::int AS count, coalesce(array_agg(DISTINCT "authorId") FILTER (WHERE "authorId" IS NOT NULL), '{}') AS authors
  FROM "Message" WHERE "workspaceId" = w.id
) m CROSS JOIN LATERAL (
  SELECT coalesce(sum(input + output), 0) AS tokens, coalesce(sum(cost), 0) AS cost, coalesce(array_agg(DISTINCT model), '{}') AS models
  FROM "Usage" WHERE "workspaceId" = w.id
) u CROSS JOIN LATERAL (
  SELECT coalesce(array_agg(DISTINCT state), '{}') AS outcomes, (array_agg(state ORDER BY "endedAt" DESC))[1] AS last
  FROM "Stream" WHERE "workspaceId" = w.id AND "endedAt" IS NOT NULL
) s;
