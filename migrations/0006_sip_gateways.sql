CREATE TABLE "sip_domains" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"domain" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sip_gateways" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"name" text NOT NULL,
	"profile" text NOT NULL,
	"proxy" text NOT NULL,
	"username" text,
	"auth_username" text,
	"password_sealed" text,
	"password_variable" text,
	"register" boolean NOT NULL,
	"transport" text NOT NULL,
	"codecs" text[] NOT NULL,
	"caller_id_in_from" boolean NOT NULL,
	"ping_seconds" integer,
	"switch_name" text,
	"enabled" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sip_gateways_one_password" CHECK (password_sealed is null or password_variable is null)
);
--> statement-breakpoint
CREATE TABLE "sip_secrets" (
	"agent_id" uuid PRIMARY KEY NOT NULL,
	"extension" text NOT NULL,
	"realm" text NOT NULL,
	"a1_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "sip_domains_domain" ON "sip_domains" USING btree (lower("domain"));--> statement-breakpoint
CREATE UNIQUE INDEX "sip_gateways_name" ON "sip_gateways" USING btree (lower("name"));