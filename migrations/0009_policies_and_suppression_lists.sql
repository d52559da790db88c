CREATE TABLE "policies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"name" text NOT NULL,
	"preset" text,
	"rules" jsonb NOT NULL,
	"version" integer NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "policy_versions" (
	"policy_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"tenant_id" uuid NOT NULL,
	"name" text NOT NULL,
	"rules" jsonb NOT NULL,
	"changed_by" uuid,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "policy_versions_policy_id_version_pk" PRIMARY KEY("policy_id","version")
);
--> statement-breakpoint
CREATE TABLE "suppression_lists" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"name" text NOT NULL,
	"scope" text NOT NULL,
	"department_id" uuid,
	"contact_list_id" uuid,
	"registry" boolean DEFAULT false NOT NULL,
	"refreshed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "suppression_lists_scope" CHECK ((scope = 'department') = (department_id is not null) and (scope = 'list') = (contact_list_id is not null))
);
--> statement-breakpoint
DROP INDEX "suppressions_phone";--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "policy_id" uuid;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "consent" text;--> statement-breakpoint
ALTER TABLE "refusals" ADD COLUMN "until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "refusals" ADD COLUMN "policy_id" uuid;--> statement-breakpoint
ALTER TABLE "refusals" ADD COLUMN "policy_version" integer;--> statement-breakpoint
ALTER TABLE "suppressions" ADD COLUMN "list_id" uuid;--> statement-breakpoint
ALTER TABLE "suppressions" ADD COLUMN "match" text DEFAULT 'exact' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "policies_name" ON "policies" USING btree ("tenant_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "policies_default" ON "policies" USING btree ("tenant_id") WHERE is_default;--> statement-breakpoint
CREATE UNIQUE INDEX "suppression_lists_name" ON "suppression_lists" USING btree ("tenant_id","name");--> statement-breakpoint
CREATE INDEX "attempts_number" ON "attempts" USING btree ("tenant_id","phone","created_at");--> statement-breakpoint
CREATE INDEX "contacts_more_phones" ON "contacts" USING gin ("phones") WHERE cardinality(phones) > 1;--> statement-breakpoint
CREATE INDEX "refusals_phone" ON "refusals" USING btree ("tenant_id","phone","at");--> statement-breakpoint
CREATE INDEX "suppressions_prefixes" ON "suppressions" USING btree ("tenant_id","phone") WHERE match = 'prefix';--> statement-breakpoint
CREATE INDEX "suppressions_newest" ON "suppressions" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "suppressions_list" ON "suppressions" USING btree ("list_id") WHERE list_id is not null;--> statement-breakpoint
ALTER TABLE "suppressions" ADD CONSTRAINT "suppressions_entry" UNIQUE NULLS NOT DISTINCT("tenant_id","phone","match","list_id");--> statement-breakpoint
UPDATE "roles" SET "permissions" = "permissions" || ARRAY['policies.write'] WHERE "built_in" = 'administrator' AND NOT 'policies.write' = ANY("permissions");
