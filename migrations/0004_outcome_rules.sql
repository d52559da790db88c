CREATE TABLE "outcome_rules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"trunk_id" uuid,
	"ordinal" integer NOT NULL,
	"sip_status" integer,
	"cause" text,
	"outcome" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "phrase_rules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"shipped_key" text,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"meaning" text NOT NULL,
	"priority" integer NOT NULL,
	"enabled" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "speech_heard" boolean;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "short_call_seconds" double precision;--> statement-breakpoint
CREATE INDEX "outcome_rules_tenant" ON "outcome_rules" USING btree ("tenant_id","trunk_id","ordinal");--> statement-breakpoint
CREATE UNIQUE INDEX "phrase_rules_shipped" ON "phrase_rules" USING btree ("tenant_id","purpose","shipped_key");