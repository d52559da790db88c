CREATE TABLE "capacity_shares" (
	"resource" text NOT NULL,
	"dialer_id" text NOT NULL,
	"wanted" double precision NOT NULL,
	"granted" double precision NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "capacity_shares_resource_dialer_id_pk" PRIMARY KEY("resource","dialer_id")
);
--> statement-breakpoint
CREATE TABLE "switches" (
	"id" text PRIMARY KEY NOT NULL,
	"weight" double precision DEFAULT 1 NOT NULL,
	"draining" boolean DEFAULT false NOT NULL,
	"max_sessions" integer,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "switches_weight" CHECK (weight > 0)
);
--> statement-breakpoint
CREATE TABLE "trunk_group_members" (
	"group_id" uuid NOT NULL,
	"trunk_id" uuid NOT NULL,
	"priority" integer NOT NULL,
	"weight" double precision NOT NULL,
	CONSTRAINT "trunk_group_members_group_id_trunk_id_pk" PRIMARY KEY("group_id","trunk_id"),
	CONSTRAINT "trunk_group_members_weight" CHECK (weight > 0)
);
--> statement-breakpoint
CREATE TABLE "trunk_groups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tasks" ALTER COLUMN "trunk_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "trunks" ADD COLUMN "number_rules" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "trunks" ADD COLUMN "allowed_patterns" text[] DEFAULT '{*}' NOT NULL;--> statement-breakpoint
ALTER TABLE "trunks" ADD COLUMN "denied_patterns" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "trunks" ADD COLUMN "cost_note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "trunk_group_id" uuid;--> statement-breakpoint
CREATE INDEX "capacity_shares_dialer" ON "capacity_shares" USING btree ("dialer_id");--> statement-breakpoint
CREATE INDEX "trunk_group_members_trunk" ON "trunk_group_members" USING btree ("trunk_id");--> statement-breakpoint
CREATE UNIQUE INDEX "trunk_groups_name" ON "trunk_groups" USING btree ("tenant_id","name");--> statement-breakpoint
CREATE INDEX "attempts_open_on_trunk" ON "attempts" USING btree ("trunk_id") WHERE settled_at is null;--> statement-breakpoint
CREATE INDEX "attempts_open_on_switch" ON "attempts" USING btree ("switch_id") WHERE settled_at is null;--> statement-breakpoint
CREATE INDEX "attempts_settled_on_trunk" ON "attempts" USING btree ("trunk_id","settled_at");--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_one_route" CHECK (num_nonnulls(trunk_id, trunk_group_id) = 1);