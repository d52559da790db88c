CREATE TABLE "bot_conversations" (
	"attempt_id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"contact_id" bigint NOT NULL,
	"script_version_id" uuid NOT NULL,
	"state" jsonb NOT NULL,
	"live" boolean NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"result" text,
	"grade" text,
	"tags" text[] NOT NULL,
	"intents" text[] NOT NULL,
	"callback" jsonb
);
--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "script_version_id" uuid;--> statement-breakpoint
CREATE INDEX "bot_conversations_task" ON "bot_conversations" USING btree ("task_id","started_at");--> statement-breakpoint
CREATE INDEX "bot_conversations_contact" ON "bot_conversations" USING btree ("contact_id","started_at");