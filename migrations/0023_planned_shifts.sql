CREATE TABLE "planned_shifts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"skill_group_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"days" smallint[] NOT NULL,
	"from_minute" integer NOT NULL,
	"to_minute" integer NOT NULL,
	"headcount" integer NOT NULL,
	"agent_ids" uuid[] NOT NULL
);
--> statement-breakpoint
CREATE INDEX "planned_shifts_group" ON "planned_shifts" USING btree ("skill_group_id");