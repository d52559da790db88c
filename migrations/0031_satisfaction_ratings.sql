ALTER TABLE "attempts" ADD COLUMN "rating_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "rating" integer;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "rating_end" text;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "rating" jsonb;--> statement-breakpoint
CREATE INDEX "attempts_asked_to_rate" ON "attempts" USING btree ("task_id","agent_id") WHERE rating_at is not null;--> statement-breakpoint
CREATE INDEX "attempts_rated_agent" ON "attempts" USING btree ("agent_id","rating_at") WHERE rating_at is not null;