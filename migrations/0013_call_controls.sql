CREATE TABLE "call_commands" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"agent_id" uuid NOT NULL,
	"attempt_id" uuid,
	"switch_id" text NOT NULL,
	"by_user" uuid NOT NULL,
	"command" jsonb NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"code" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "supervisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"agent_id" uuid NOT NULL,
	"switch_id" text NOT NULL,
	"leg_uuid" uuid NOT NULL,
	"own_leg" boolean NOT NULL,
	"mode" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
DROP INDEX "agents_attempt";--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "joined" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "controls" jsonb;--> statement-breakpoint
CREATE INDEX "call_commands_asked" ON "call_commands" USING btree ("switch_id") WHERE state = 'asked';--> statement-breakpoint
CREATE INDEX "call_commands_created" ON "call_commands" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "supervisions_open" ON "supervisions" USING btree ("user_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "agents_attempt" ON "agents" USING btree ("attempt_id") WHERE attempt_id is not null;