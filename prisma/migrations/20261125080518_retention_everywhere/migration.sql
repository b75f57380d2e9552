-- DropIndex
DROP INDEX "Message_anonymised";

-- DropIndex
DROP INDEX "Message_not_erased";

-- AlterTable
ALTER TABLE "RetentionRun" ADD COLUMN     "pass" JSONB,
ADD COLUMN     "waitsForHold" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "Message_not_erased" ON "Message"("workspaceId", "createdAt") WHERE (erasure IS NULL);

-- CreateIndex
CREATE INDEX "Message_not_deleted" ON "Message"("workspaceId", "createdAt") WHERE (erasure IS DISTINCT FROM 'deleted'::text);

-- CreateIndex
CREATE INDEX "Message_summaries" ON "Message"("workspaceId") WHERE ((metadata ->> 'kind') = 'summary');

-- CreateIndex
CREATE INDEX "QueueEntry_left" ON "QueueEntry"("workspaceId", "createdAt") WHERE (state <> 'taken' AND "payloadHash" <> '');

-- CreateIndex
CREATE INDEX "Usage_named" ON "Usage"("teamId", "at") WHERE ("userId" IS NOT NULL);

-- Whether a change of the queue still tells what somebody wants to say, and who.
CREATE FUNCTION "queueSays"(event json) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT EXISTS (
    SELECT FROM json_array_elements(event -> 'queue') AS entry
    WHERE entry ->> 'text' <> '' OR entry ->> 'attachments' <> '[]' OR entry ->> 'options' <> '{}'
  )
$$;
CREATE FUNCTION "queueNames"(event json) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT EXISTS (
    SELECT FROM json_array_elements(event -> 'queue') AS entry WHERE entry #>> '{author,id}' <> 'somebody'
  )
$$;

-- CreateIndex
CREATE INDEX "Event_queue_says" ON "Event"("workspaceId", "at") WHERE (type = 'queue-change' AND "queueSays"(event));

-- CreateIndex
CREATE INDEX "Event_queue_names" ON "Event"("workspaceId", "at") WHERE (type = 'queue-change' AND "queueNames"(event));

-- What was told of a message.
CREATE INDEX "Event_of_message" ON "Event" (coalesce(event #>> '{message,id}', event ->> 'messageId'))
  WHERE type IN ('message-add', 'message-change');
