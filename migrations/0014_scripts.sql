CREATE TABLE "prompt_sounds" (
	"tenant_id" uuid NOT NULL,
	"file" text NOT NULL,
	"bytes" integer NOT NULL,
	"seconds" double precision NOT NULL,
	"source" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "prompt_sounds_tenant_id_file_pk" PRIMARY KEY("tenant_id","file")
);
--> statement-breakpoint
CREATE TABLE "script_counts" (
	"version_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"place" text NOT NULL,
	"times" integer NOT NULL,
	"seconds" double precision NOT NULL,
	CONSTRAINT "script_counts_version_id_kind_place_pk" PRIMARY KEY("version_id","kind","place")
);
--> statement-breakpoint
CREATE TABLE "script_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"script_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"state" text NOT NULL,
	"document" json NOT NULL,
	"remark" text NOT NULL,
	"review_remark" text,
	"step" text,
	"outcome" json,
	"matcher" "bytea",
	"created_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"reviewed_by" uuid,
	"reviewed_at" timestamp (3) with time zone,
	"published_at" timestamp (3) with time zone,
	"retired_by" uuid,
	"retired_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "scripts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"department_id" uuid,
	"name" text NOT NULL,
	"language" text NOT NULL,
	"scene" text NOT NULL,
	"draft" json NOT NULL,
	"revision" integer NOT NULL,
	"saved_by" uuid,
	"saved_at" timestamp (3) with time zone NOT NULL,
	"held_by" uuid,
	"held_until" timestamp (3) with time zone,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"archived_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "unrecognised_utterances" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"script_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"node" text NOT NULL,
	"said" text NOT NULL,
	"times" integer NOT NULL,
	"closest" text,
	"score" double precision,
	"last_at" timestamp (3) with time zone NOT NULL,
	"label" text,
	"labelled_by" uuid,
	"labelled_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE UNIQUE INDEX "script_versions_number" ON "script_versions" USING btree ("script_id","number");--> statement-breakpoint
CREATE INDEX "script_versions_publishing" ON "script_versions" USING btree ("created_at") WHERE state = 'publishing';--> statement-breakpoint
CREATE UNIQUE INDEX "scripts_name" ON "scripts" USING btree ("tenant_id","name") WHERE archived_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "unrecognised_utterances_said" ON "unrecognised_utterances" USING btree ("script_id","node","said");--> statement-breakpoint
CREATE INDEX "unrecognised_utterances_open" ON "unrecognised_utterances" USING btree ("script_id","last_at") WHERE label is null;--> statement-breakpoint
UPDATE "roles" SET "permissions" = "permissions" || ARRAY['scripts.read'] WHERE "built_in" IN ('administrator', 'campaign-manager', 'supervisor', 'auditor') AND NOT 'scripts.read' = ANY("permissions");--> statement-breakpoint
UPDATE "roles" SET "permissions" = "permissions" || ARRAY['scripts.write', 'scripts.publish'] WHERE "built_in" IN ('administrator', 'campaign-manager') AND NOT 'scripts.write' = ANY("permissions");
