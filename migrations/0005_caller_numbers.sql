CREATE TABLE "caller_number_group_members" (
	"group_id" uuid NOT NULL,
	"caller_number_id" uuid NOT NULL,
	CONSTRAINT "caller_number_group_members_group_id_caller_number_id_pk" PRIMARY KEY("group_id","caller_number_id")
);
--> statement-breakpoint
CREATE TABLE "caller_number_groups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"name" text NOT NULL,
	"rests_automatically" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "caller_number_trunks" (
	"caller_number_id" uuid NOT NULL,
	"trunk_id" uuid NOT NULL,
	"use" text NOT NULL,
	"format" text NOT NULL,
	"as_given" text,
	CONSTRAINT "caller_number_trunks_caller_number_id_trunk_id_pk" PRIMARY KEY("caller_number_id","trunk_id")
);
--> statement-breakpoint
CREATE TABLE "caller_numbers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"phone" text NOT NULL,
	"country" text NOT NULL,
	"province" text,
	"city" text,
	"daily_cap" integer,
	"per_minute_cap" integer,
	"enabled" boolean NOT NULL,
	"rested_at" timestamp (3) with time zone,
	"rests_until" timestamp (3) with time zone,
	"rest_reason" text,
	"rest_note" text,
	"rest_facts" jsonb,
	"judged_from" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "caller_number" text;--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "caller_number_group_id" uuid;--> statement-breakpoint
ALTER TABLE "skill_groups" ADD COLUMN "caller_number" text;--> statement-breakpoint
ALTER TABLE "skill_groups" ADD COLUMN "caller_number_group_id" uuid;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "caller_number_group_id" uuid;--> statement-breakpoint
ALTER TABLE "caller_number_group_members" ADD CONSTRAINT "caller_number_group_members_group_id_caller_number_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."caller_number_groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "caller_number_group_members" ADD CONSTRAINT "caller_number_group_members_caller_number_id_caller_numbers_id_fk" FOREIGN KEY ("caller_number_id") REFERENCES "public"."caller_numbers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "caller_number_trunks" ADD CONSTRAINT "caller_number_trunks_caller_number_id_caller_numbers_id_fk" FOREIGN KEY ("caller_number_id") REFERENCES "public"."caller_numbers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "caller_number_trunks" ADD CONSTRAINT "caller_number_trunks_trunk_id_trunks_id_fk" FOREIGN KEY ("trunk_id") REFERENCES "public"."trunks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "caller_number_group_members_number" ON "caller_number_group_members" USING btree ("caller_number_id");--> statement-breakpoint
CREATE UNIQUE INDEX "caller_number_groups_name" ON "caller_number_groups" USING btree ("tenant_id","name");--> statement-breakpoint
CREATE INDEX "caller_number_trunks_trunk" ON "caller_number_trunks" USING btree ("trunk_id");--> statement-breakpoint
CREATE UNIQUE INDEX "caller_numbers_phone" ON "caller_numbers" USING btree ("tenant_id","phone");--> statement-breakpoint
CREATE INDEX "attempts_caller_number" ON "attempts" USING btree ("tenant_id","caller_number","created_at") WHERE caller_number is not null;