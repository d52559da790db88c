ALTER TABLE "imports" ADD COLUMN "header_row" integer;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "starts" integer DEFAULT 0 NOT NULL;