-- DropIndex
DROP INDEX "AuditEntry_teamId_at_idx";

-- AlterTable
ALTER TABLE "AuditEntry" DROP COLUMN "expectedTail",
ADD COLUMN     "previousHash" TEXT,
ADD COLUMN     "hash" TEXT,
ALTER COLUMN "id" DROP DEFAULT;
DROP SEQUENCE "AuditEntry_id_seq";

-- CreateTable
CREATE TABLE "AuditHead" (
    "id" INTEGER NOT NULL,
    "count" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AuditHead_pkey" PRIMARY KEY ("id")
);

-- What stands in a row, in a form that nothing else has: each field as its length in bytes, ":" and its text,
-- or "-" where it is null, with "," between them. `server/core/auditHash.ts` makes the same.
CREATE FUNCTION "auditHash"(entry "AuditEntry") RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(string_agg(
    coalesce(octet_length(convert_to(field, 'UTF8')) || ':' || field, '-'), ',' ORDER BY place), 'UTF8')), 'hex')
  FROM unnest(ARRAY[
    entry.id::text, (extract(epoch FROM entry.at) * 1000)::bigint::text, entry."actorId", entry.action,
    entry."teamId", entry."workspaceId", entry."targetId", entry.ip, entry.details::text, entry."previousHash"
  ]) WITH ORDINALITY AS each(field, place)
$$;

-- The rows from before there was a chain are its beginning. Their numbers had gaps.
UPDATE "AuditEntry" e SET id = -n.number
  FROM (SELECT id, row_number() OVER (ORDER BY id) AS number FROM "AuditEntry") n WHERE e.id = n.id;
UPDATE "AuditEntry" SET id = -id;
DO $$
DECLARE
  entry "AuditEntry";
  head "AuditHead" := (1, 0, repeat('0', 64));
BEGIN
  FOR entry IN SELECT * FROM "AuditEntry" ORDER BY id LOOP
    entry."previousHash" := head.hash;
    entry.hash := "auditHash"(entry);
    UPDATE "AuditEntry" SET "previousHash" = entry."previousHash", hash = entry.hash WHERE id = entry.id;
    head.count := entry.id;
    head.hash := entry.hash;
  END LOOP;
  INSERT INTO "AuditHead" SELECT head.*;
END
$$;
ALTER TABLE "AuditEntry" ALTER COLUMN "previousHash" SET NOT NULL, ALTER COLUMN "hash" SET NOT NULL;

-- Writers wait for each other at the head until their commit, so numbers have no gaps and the order of the
-- rows is that of the commits. Whoever writes here takes no other lock afterwards.
CREATE FUNCTION "chainAuditEntry"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  head "AuditHead";
BEGIN
  SELECT * INTO STRICT head FROM "AuditHead" WHERE id = 1 FOR UPDATE;
  NEW.id := head.count + 1;
  NEW.at := date_trunc('milliseconds', clock_timestamp());
  NEW."previousHash" := head.hash;
  NEW.hash := "auditHash"(NEW);
  UPDATE "AuditHead" SET count = NEW.id, hash = NEW.hash WHERE id = 1;
  RETURN NEW;
END
$$;

CREATE FUNCTION "refuseAuditChange"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The audit log is only added to: % of % is refused.', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER "AuditEntry_chain" BEFORE INSERT ON "AuditEntry"
  FOR EACH ROW EXECUTE FUNCTION "chainAuditEntry"();

CREATE TRIGGER "AuditEntry_only_added" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuseAuditChange"();

-- Only the trigger above moves the head.
CREATE TRIGGER "AuditHead_moved_by_entries" BEFORE UPDATE ON "AuditHead"
  FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION "refuseAuditChange"();

CREATE TRIGGER "AuditHead_stays" BEFORE INSERT OR DELETE OR TRUNCATE ON "AuditHead"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuseAuditChange"();

-- CreateIndex
CREATE INDEX "AuditEntry_teamId_id_idx" ON "AuditEntry"("teamId", "id");

-- CreateIndex
CREATE INDEX "AuditEntry_workspaceId_id_idx" ON "AuditEntry"("workspaceId", "id");

-- CreateIndex
CREATE INDEX "AuditEntry_actorId_id_idx" ON "AuditEntry"("actorId", "id");

-- CreateIndex
CREATE INDEX "AuditEntry_action_id_idx" ON "AuditEntry"("action", "id");
