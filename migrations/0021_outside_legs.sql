CREATE TABLE "outside_legs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"attempt_id" uuid NOT NULL,
	"agent_id" uuid NOT NULL,
	"phone" text NOT NULL,
	"trunk_id" uuid NOT NULL,
	"switch_id" text NOT NULL,
	"caller_number" text,
	"has_callee" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"cause" text
);
--> statement-breakpoint
CREATE UNIQUE INDEX "outside_legs_one_open_per_number" ON "outside_legs" USING btree ("tenant_id","phone") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "outside_legs_one_open_per_call" ON "outside_legs" USING btree ("attempt_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "outside_legs_open" ON "outside_legs" USING btree ("trunk_id") WHERE ended_at is null;