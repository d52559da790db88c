ALTER TABLE "agent_settings" ADD COLUMN "callback_minutes" integer DEFAULT 15 NOT NULL;--> statement-breakpoint
ALTER TABLE "call_results" ADD COLUMN "callback_others_after" integer DEFAULT 15;--> statement-breakpoint
ALTER TABLE "callbacks" ADD COLUMN "others_after_minutes" integer DEFAULT 15;