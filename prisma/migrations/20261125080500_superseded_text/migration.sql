-- AlterTable
ALTER TABLE "MessageText" ADD COLUMN     "superseded" BOOLEAN NOT NULL DEFAULT false;

-- What is superseded is in "MessageText" from now on.
DROP INDEX "Message_superseded_text";

-- The rows that "MessageText" has to have for a message: one or none. Where it belongs is in the vector too,
-- as lexemes that begin with a space, which no text makes.
CREATE OR REPLACE FUNCTION "messageTextRows"(message "Message") RETURNS SETOF "MessageText" LANGUAGE sql STABLE AS $$
  SELECT message.id, message."workspaceId", w."teamId", message."createdAt",
    "messageVector"(body) || array_to_tsvector(array_remove(
      ARRAY[' t' || w."teamId", ' w' || w.id, ' a' || message."authorId"], NULL)),
    message."supersededAt" IS NOT NULL
  FROM "Workspace" w, "messageText"(message.parts) AS body
  WHERE w.id = message."workspaceId" AND body <> ''
    AND message.status <> 'streaming' AND NOT message.metadata ? 'removed'
    AND message.metadata ->> 'kind' IS DISTINCT FROM 'summary'
$$;

-- A message that is superseded says the same as before: its words need not be sorted in again.
CREATE FUNCTION "keepSuperseded"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "MessageText" SET superseded = NEW."supersededAt" IS NOT NULL WHERE "messageId" = NEW.id;
  RETURN NULL;
END
$$;
CREATE TRIGGER "Message_text_superseded" AFTER UPDATE OF "supersededAt" ON "Message"
  FOR EACH ROW WHEN ((OLD."supersededAt" IS NULL) <> (NEW."supersededAt" IS NULL))
  EXECUTE FUNCTION "keepSuperseded"();

DROP TRIGGER "Message_text_update" ON "Message";
CREATE TRIGGER "Message_text_update"
  AFTER UPDATE OF parts, status, metadata, "authorId", "createdAt", "workspaceId" ON "Message"
  FOR EACH ROW EXECUTE FUNCTION "keepMessageText"();

-- The messages that are there already.
INSERT INTO "MessageText"
  SELECT rows.* FROM "Message" m CROSS JOIN LATERAL "messageTextRows"(m) AS rows WHERE m."supersededAt" IS NOT NULL;
