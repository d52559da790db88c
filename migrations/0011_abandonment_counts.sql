CREATE TABLE "abandonment_counts" (
	"campaign_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"wanted" integer NOT NULL,
	"abandoned" integer NOT NULL,
	"gave_up" integer NOT NULL,
	"machines" integer NOT NULL,
	CONSTRAINT "abandonment_counts_campaign_id_at_pk" PRIMARY KEY("campaign_id","at")
);
--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "abandonment_counted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "abandonment" jsonb;