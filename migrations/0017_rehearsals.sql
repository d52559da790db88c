CREATE TABLE "rehearsals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"state" text NOT NULL,
	"share" double precision DEFAULT 0 NOT NULL,
	"assumptions" jsonb NOT NULL,
	"plan" jsonb,
	"forecast" jsonb,
	"problem" text,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE INDEX "rehearsals_task" ON "rehearsals" USING btree ("task_id","created_at");--> statement-breakpoint
CREATE INDEX "rehearsals_state" ON "rehearsals" USING btree ("state");