ALTER TABLE "lists" ADD COLUMN "for_test" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "test_of" uuid;