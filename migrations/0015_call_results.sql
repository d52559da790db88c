CREATE TABLE "call_results" (
	"attempt_id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"contact_id" bigint NOT NULL,
	"code_id" uuid NOT NULL,
	"name" text NOT NULL,
	"flags" jsonb NOT NULL,
	"consequence" jsonb NOT NULL,
	"note" text NOT NULL,
	"answers" jsonb NOT NULL,
	"callback_at" timestamp (3) with time zone,
	"callback_agent_id" uuid,
	"written_by" uuid NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "callbacks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"contact_id" bigint NOT NULL,
	"phone" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"agent_id" uuid,
	"note" text NOT NULL,
	"state" text NOT NULL,
	"attempt_id" uuid NOT NULL,
	"made_by" uuid NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "result_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"campaign_id" uuid,
	"name" text NOT NULL,
	"flags" jsonb NOT NULL,
	"consequence" jsonb NOT NULL,
	"note_needed" boolean NOT NULL,
	"position" integer NOT NULL,
	"enabled" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "result_codes_name" UNIQUE NULLS NOT DISTINCT("tenant_id","campaign_id","name")
);
--> statement-breakpoint
CREATE TABLE "result_fields" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"campaign_id" uuid,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"required" boolean NOT NULL,
	"choices" jsonb NOT NULL,
	"position" integer NOT NULL,
	"enabled" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "result_fields_name" UNIQUE NULLS NOT DISTINCT("tenant_id","campaign_id","name")
);
--> statement-breakpoint
CREATE INDEX "call_results_task" ON "call_results" USING btree ("task_id","written_at");--> statement-breakpoint
CREATE INDEX "call_results_contact" ON "call_results" USING btree ("contact_id","written_at");--> statement-breakpoint
CREATE UNIQUE INDEX "callbacks_open" ON "callbacks" USING btree ("task_id","contact_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "callbacks_due" ON "callbacks" USING btree ("tenant_id","due_at","id") WHERE state = 'open';