CREATE TABLE "inbound_calls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"switch_id" text NOT NULL,
	"phone" text NOT NULL,
	"called" text NOT NULL,
	"route" text NOT NULL,
	"reason" text,
	"opted_out" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "reception_rules" (
	"tenant_id" uuid NOT NULL,
	"number" text NOT NULL,
	"to_agents" boolean NOT NULL,
	"days" integer NOT NULL,
	"message" text,
	"opt_out_key" text,
	CONSTRAINT "reception_rules_tenant_id_number_pk" PRIMARY KEY("tenant_id","number")
);
--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "inbound" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "inbound_calls_tenant" ON "inbound_calls" USING btree ("tenant_id","created_at");--> statement-breakpoint
CREATE INDEX "inbound_calls_number" ON "inbound_calls" USING btree ("tenant_id","phone","created_at");--> statement-breakpoint
CREATE INDEX "inbound_calls_open" ON "inbound_calls" USING btree ("switch_id") WHERE ended_at is null;