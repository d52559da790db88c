CREATE TABLE "dialers" (
	"id" text PRIMARY KEY NOT NULL,
	"active" boolean NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"switches" jsonb NOT NULL
);
