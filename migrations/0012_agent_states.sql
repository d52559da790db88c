CREATE TABLE "agent_settings" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"ring_seconds" integer NOT NULL,
	"wrap_up_limit_seconds" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "break_reasons" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"name" text NOT NULL,
	"limit_minutes" integer,
	"position" integer NOT NULL,
	"enabled" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "agent_state_history" ADD COLUMN "from_state" text;--> statement-breakpoint
ALTER TABLE "agent_state_history" ADD COLUMN "by_user" uuid;--> statement-breakpoint
ALTER TABLE "agent_state_history" ADD COLUMN "attempt_id" uuid;--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "wrap_up_held" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "blocked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "blocked_by" uuid;--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "session_id" text;--> statement-breakpoint
CREATE UNIQUE INDEX "break_reasons_name" ON "break_reasons" USING btree ("tenant_id","name");--> statement-breakpoint
UPDATE "agent_state_history" SET "by_user" = substring("cause" from 12)::uuid, "cause" = 'supervisor' WHERE "cause" LIKE 'supervisor:%';--> statement-breakpoint
UPDATE "agents" SET "state_cause" = 'supervisor' WHERE "state_cause" LIKE 'supervisor:%';
