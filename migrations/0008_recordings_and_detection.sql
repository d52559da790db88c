CREATE TABLE "detection_labels" (
	"attempt_id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"label" text NOT NULL,
	"labelled_by" uuid NOT NULL,
	"labelled_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recording_settings" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"path_template" text NOT NULL,
	"keep_days" integer,
	"keep_bytes" bigint
);
--> statement-breakpoint
CREATE TABLE "recordings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"attempt_id" uuid NOT NULL,
	"part" integer NOT NULL,
	"path" text NOT NULL,
	"stereo" boolean NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"stopped_at" timestamp (3) with time zone,
	"seconds" double precision,
	"bytes" bigint,
	"state" text NOT NULL,
	"reason" text,
	"checked_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "detection" text;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "detection_reason" text;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "recording" jsonb;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "machine_detection" jsonb;--> statement-breakpoint
CREATE INDEX "detection_labels_tenant" ON "detection_labels" USING btree ("tenant_id","labelled_at");--> statement-breakpoint
CREATE UNIQUE INDEX "recordings_part" ON "recordings" USING btree ("attempt_id","part");--> statement-breakpoint
CREATE UNIQUE INDEX "recordings_path" ON "recordings" USING btree ("path");--> statement-breakpoint
CREATE INDEX "recordings_tenant" ON "recordings" USING btree ("tenant_id","started_at");--> statement-breakpoint
CREATE INDEX "recordings_unchecked" ON "recordings" USING btree ("started_at") WHERE state = 'recording';--> statement-breakpoint
UPDATE "roles" SET "permissions" = "permissions" || ARRAY['recordings.listen'] WHERE "built_in" IN ('administrator', 'campaign-manager', 'supervisor') AND NOT 'recordings.listen' = ANY("permissions");--> statement-breakpoint
UPDATE "roles" SET "permissions" = "permissions" || ARRAY['recordings.settings'] WHERE "built_in" = 'administrator' AND NOT 'recordings.settings' = ANY("permissions");
