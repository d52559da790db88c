ALTER TABLE "supervisions" ALTER COLUMN "agent_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "supervisions" ADD COLUMN "attempt_id" uuid;