ALTER TABLE "callbacks" ALTER COLUMN "made_by" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "calls_taken" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "talk_seconds" double precision DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "skill_groups" ADD COLUMN "queue" jsonb;