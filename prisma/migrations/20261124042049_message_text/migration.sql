-- CreateTable
CREATE TABLE "MessageText" (
    "messageId" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "vector" tsvector NOT NULL,

    CONSTRAINT "MessageText_pkey" PRIMARY KEY ("messageId")
);

-- What a message says. The rest of one that is longer is not searched.
CREATE FUNCTION "messageText"(parts jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT left(coalesce(string_agg(part ->> CASE part ->> 'type' WHEN 'file' THEN 'filename' ELSE 'text' END, E'\n' ORDER BY place), ''), 100000)
  FROM jsonb_array_elements(CASE jsonb_typeof(parts) WHEN 'array' THEN parts ELSE '[]' END) WITH ORDINALITY AS each(part, place)
  WHERE part ->> 'type' IN ('text', 'file')
$$;

-- Its words as they stand and as English stems. A vector has a limit that 100,000 strange characters may
-- pass: such a message is found by its beginning, and its writer notices nothing.
CREATE FUNCTION "messageVector"(body text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN to_tsvector('simple', body) || to_tsvector('english', body);
EXCEPTION WHEN program_limit_exceeded THEN
  RETURN to_tsvector('simple', left(body, 10000)) || to_tsvector('english', left(body, 10000));
END
$$;

-- The rows that "MessageText" has to have for a message: one or none. Where it belongs is in the vector too,
-- as lexemes that begin with a space, which no text makes.
CREATE FUNCTION "messageTextRows"(message "Message") RETURNS SETOF "MessageText" LANGUAGE sql STABLE AS $$
  SELECT message.id, message."workspaceId", w."teamId", message."createdAt",
    "messageVector"(body) || array_to_tsvector(array_remove(
      ARRAY[' t' || w."teamId", ' w' || w.id, ' a' || message."authorId"], NULL))
  FROM "Workspace" w, "messageText"(message.parts) AS body
  WHERE w.id = message."workspaceId" AND body <> '' AND message."supersededAt" IS NULL
    AND message.status <> 'streaming' AND NOT message.metadata ? 'removed'
    AND message.metadata ->> 'kind' IS DISTINCT FROM 'summary'
$$;

CREATE FUNCTION "keepMessageText"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    DELETE FROM "MessageText" WHERE "messageId" = NEW.id;
  END IF;
  INSERT INTO "MessageText" SELECT * FROM "messageTextRows"(NEW);
  RETURN NULL;
END
$$;

-- The place of an answer is stored before it says anything.
CREATE TRIGGER "Message_text_insert" AFTER INSERT ON "Message"
  FOR EACH ROW WHEN (NEW.status <> 'streaming') EXECUTE FUNCTION "keepMessageText"();

CREATE TRIGGER "Message_text_update"
  AFTER UPDATE OF parts, status, metadata, "supersededAt", "authorId", "createdAt", "workspaceId" ON "Message"
  FOR EACH ROW EXECUTE FUNCTION "keepMessageText"();

-- The messages that are there already.
INSERT INTO "MessageText"
  SELECT rows.* FROM "Message" m CROSS JOIN LATERAL "messageTextRows"(m) AS rows;

-- CreateIndex
CREATE INDEX "MessageText_teamId_createdAt_messageId_idx" ON "MessageText"("teamId", "createdAt", "messageId");

-- CreateIndex
CREATE INDEX "MessageText_workspaceId_createdAt_messageId_idx" ON "MessageText"("workspaceId", "createdAt", "messageId");

-- CreateIndex
-- Without the list of what is not sorted in yet: it is emptied by whoever happens to make it overflow, and
-- the embedded database has nobody else to do it.
CREATE INDEX "MessageText_vector_idx" ON "MessageText" USING GIN ("vector") WITH (fastupdate = off);

-- AddForeignKey
ALTER TABLE "MessageText" ADD CONSTRAINT "MessageText_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;
