CREATE TABLE "erased_numbers" (
	"tenant_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"id" uuid NOT NULL,
	"erased_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "erased_numbers_tenant_id_hash_pk" PRIMARY KEY("tenant_id","hash")
);
