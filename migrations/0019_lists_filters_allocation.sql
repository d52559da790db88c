CREATE TABLE "allocation_reclaims" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"allocation_target_id" uuid NOT NULL,
	"reclaimed" integer NOT NULL,
	"reclaimed_by" uuid,
	"reclaimed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "allocation_targets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"allocation_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"target_id" uuid NOT NULL,
	"given" integer NOT NULL,
	"reclaimed" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "allocations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"department_id" uuid,
	"list_id" uuid NOT NULL,
	"filter_form_id" uuid,
	"filter_version" integer,
	"filtered" integer NOT NULL,
	"given" integer NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contact_allocations" (
	"contact_id" bigint PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"list_id" uuid NOT NULL,
	"allocation_target_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"target_id" uuid NOT NULL,
	"allocated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "exports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"source" jsonb NOT NULL,
	"format" text NOT NULL,
	"file_name" text NOT NULL,
	"unmasked" boolean NOT NULL,
	"language" text NOT NULL,
	"status" text NOT NULL,
	"rows" integer,
	"written" integer DEFAULT 0 NOT NULL,
	"bytes" bigint,
	"error_code" text,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "filter_form_versions" (
	"filter_form_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"conditions" jsonb NOT NULL,
	"changed_by" uuid,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "filter_form_versions_filter_form_id_version_pk" PRIMARY KEY("filter_form_id","version")
);
--> statement-breakpoint
CREATE TABLE "filter_forms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"department_id" uuid,
	"list_id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"conditions" jsonb NOT NULL,
	"version" integer NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_templates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"department_id" uuid,
	"name" text NOT NULL,
	"template" jsonb NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "policy_id" uuid;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "policy_version" integer;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "removed" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "filter_form_id" uuid;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "filter_version" integer;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "filter" jsonb;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "only_allocated" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "row_order" jsonb DEFAULT '{"by":"list"}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "retry_share" double precision;--> statement-breakpoint
CREATE INDEX "allocation_reclaims_target" ON "allocation_reclaims" USING btree ("allocation_target_id") WHERE reclaimed > 0;--> statement-breakpoint
CREATE INDEX "allocation_targets_of" ON "allocation_targets" USING btree ("allocation_id");--> statement-breakpoint
CREATE INDEX "allocations_tenant" ON "allocations" USING btree ("tenant_id","created_at");--> statement-breakpoint
CREATE INDEX "allocations_list" ON "allocations" USING btree ("list_id","created_at");--> statement-breakpoint
CREATE INDEX "contact_allocations_target" ON "contact_allocations" USING btree ("target_id","contact_id");--> statement-breakpoint
CREATE INDEX "contact_allocations_pass" ON "contact_allocations" USING btree ("allocation_target_id");--> statement-breakpoint
CREATE INDEX "contact_allocations_list" ON "contact_allocations" USING btree ("list_id");--> statement-breakpoint
CREATE INDEX "exports_maker" ON "exports" USING btree ("tenant_id","created_by","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "filter_forms_name" ON "filter_forms" USING btree ("list_id","name");--> statement-breakpoint
CREATE INDEX "filter_forms_tenant" ON "filter_forms" USING btree ("tenant_id","changed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "import_templates_name" ON "import_templates" USING btree ("tenant_id","name");--> statement-breakpoint
CREATE INDEX "task_contacts_retries" ON "task_contacts" USING btree ("task_id","zone","next_at","contact_id") WHERE state = 'planned' and attempts > 0;