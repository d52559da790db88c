CREATE TABLE "audit_log" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"user_id" uuid,
	"action" text NOT NULL,
	"entity" text NOT NULL,
	"entity_id" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"ip" text,
	"request_id" text
);
--> statement-breakpoint
CREATE TABLE "departments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"parent_id" uuid,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"id" integer PRIMARY KEY NOT NULL,
	"wall_anchor" double precision NOT NULL,
	"clock_anchor" double precision NOT NULL,
	"speed" double precision NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "roles" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"built_in" text,
	"name" text NOT NULL,
	"permissions" text[] NOT NULL,
	"data_scope" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"csrf_token" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ip" text NOT NULL,
	"user_agent" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tenants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"default_country" text NOT NULL,
	"time_zone" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "tenants_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"username" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"must_change_password" boolean DEFAULT false NOT NULL,
	"role_id" uuid NOT NULL,
	"department_id" uuid,
	"language" text NOT NULL,
	"status" text NOT NULL,
	"failed_sign_ins" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "agent_skills" (
	"agent_id" uuid NOT NULL,
	"skill_group_id" uuid NOT NULL,
	"level" integer NOT NULL,
	CONSTRAINT "agent_skills_agent_id_skill_group_id_pk" PRIMARY KEY("agent_id","skill_group_id")
);
--> statement-breakpoint
CREATE TABLE "agent_state_history" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"agent_id" uuid NOT NULL,
	"state" text NOT NULL,
	"break_reason" text,
	"cause" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "agents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"phone_kind" text NOT NULL,
	"phone" text NOT NULL,
	"state" text NOT NULL,
	"state_since" timestamp (3) with time zone NOT NULL,
	"state_cause" text NOT NULL,
	"break_reason" text,
	"after_call" text,
	"after_call_reason" text,
	"attempt_id" uuid,
	"wrap_up_until" timestamp (3) with time zone,
	"leg_uuid" uuid,
	"leg_switch" text,
	"leg_state" text DEFAULT 'none' NOT NULL,
	"leg_since" timestamp (3) with time zone,
	"leg_failures" integer DEFAULT 0 NOT NULL,
	"idle_since" timestamp (3) with time zone,
	CONSTRAINT "agents_user_id_unique" UNIQUE("user_id")
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"contact_id" bigint NOT NULL,
	"phone" text NOT NULL,
	"ordinal" integer NOT NULL,
	"trunk_id" uuid NOT NULL,
	"switch_id" text NOT NULL,
	"caller_number" text,
	"dialer_id" text NOT NULL,
	"lease_token" bigint NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ringing_at" timestamp (3) with time zone,
	"answered_at" timestamp (3) with time zone,
	"agent_id" uuid,
	"bridged_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"settled_at" timestamp (3) with time zone,
	"outcome" text,
	"path" text,
	"hangup_by" text,
	"hangup_cause" text,
	"sip_status" integer,
	"abandoned" boolean DEFAULT false NOT NULL,
	"ring_seconds" double precision,
	"wait_seconds" double precision,
	"talk_seconds" double precision,
	"settled_by" text
);
--> statement-breakpoint
CREATE TABLE "leases" (
	"resource" text PRIMARY KEY NOT NULL,
	"holder" text NOT NULL,
	"token" bigint NOT NULL,
	"acquired_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "skill_groups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"department_id" uuid,
	"name" text NOT NULL,
	"wrap_up_seconds" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "task_pacing" (
	"task_id" uuid PRIMARY KEY NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	"state" jsonb,
	"decision" jsonb
);
--> statement-breakpoint
CREATE TABLE "task_samples" (
	"task_id" uuid NOT NULL,
	"tenant_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ready" integer NOT NULL,
	"talking" integer NOT NULL,
	"wrap_up" integer NOT NULL,
	"on_break" integer NOT NULL,
	"dialing" integer NOT NULL,
	"ringing" integer NOT NULL,
	"waiting" integer NOT NULL,
	"dials" integer NOT NULL,
	"answered" integer NOT NULL,
	"connected" integer NOT NULL,
	"abandoned" integer NOT NULL,
	CONSTRAINT "task_samples_task_id_at_pk" PRIMARY KEY("task_id","at")
);
--> statement-breakpoint
CREATE TABLE "trunks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"name" text NOT NULL,
	"dial_template" text NOT NULL,
	"number_format" text NOT NULL,
	"home_country" text NOT NULL,
	"caller_number" text,
	"max_channels" integer,
	"calls_per_second" double precision,
	"enabled" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "campaigns" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"department_id" uuid,
	"name" text NOT NULL,
	"purpose" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"list_id" uuid NOT NULL,
	"import_id" uuid,
	"row_number" integer,
	"phones" text[] NOT NULL,
	"name" text,
	"external_ref" text,
	"zone" text NOT NULL,
	"fields" jsonb NOT NULL,
	"voided" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_rejects" (
	"import_id" uuid NOT NULL,
	"row_number" integer NOT NULL,
	"reason" text NOT NULL,
	"detail" text NOT NULL,
	"cells" jsonb NOT NULL,
	CONSTRAINT "import_rejects_import_id_row_number_pk" PRIMARY KEY("import_id","row_number")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"list_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"stored_as" text NOT NULL,
	"bytes" bigint NOT NULL,
	"bytes_read" bigint DEFAULT 0 NOT NULL,
	"format" text NOT NULL,
	"encoding" text,
	"delimiter" text,
	"status" text NOT NULL,
	"mapping" jsonb,
	"headers" jsonb,
	"preview" jsonb,
	"total" integer DEFAULT 0 NOT NULL,
	"accepted" integer DEFAULT 0 NOT NULL,
	"updated" integer DEFAULT 0 NOT NULL,
	"rejected" integer DEFAULT 0 NOT NULL,
	"duplicate" integer DEFAULT 0 NOT NULL,
	"suppressed" integer DEFAULT 0 NOT NULL,
	"blank" integer DEFAULT 0 NOT NULL,
	"committed_row" integer DEFAULT 0 NOT NULL,
	"error_code" text,
	"error_detail" text,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "lists" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"department_id" uuid,
	"name" text NOT NULL,
	"default_country" text NOT NULL,
	"fields" jsonb NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "refusals" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"contact_id" bigint NOT NULL,
	"phone" text NOT NULL,
	"rule" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "suppressions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"phone" text NOT NULL,
	"source" text NOT NULL,
	"reason" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "task_contacts" (
	"task_id" uuid NOT NULL,
	"contact_id" bigint NOT NULL,
	"phone" text NOT NULL,
	"zone" text NOT NULL,
	"state" text NOT NULL,
	"end_reason" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp (3) with time zone,
	"last_outcome" text,
	"last_attempt_at" timestamp (3) with time zone,
	CONSTRAINT "task_contacts_task_id_contact_id_pk" PRIMARY KEY("task_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "tasks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"department_id" uuid,
	"campaign_id" uuid NOT NULL,
	"list_id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"state_since" timestamp (3) with time zone NOT NULL,
	"skill_group_id" uuid NOT NULL,
	"trunk_id" uuid NOT NULL,
	"caller_number" text,
	"pacing" jsonb NOT NULL,
	"priority" integer NOT NULL,
	"weight" double precision NOT NULL,
	"ring_timeout_seconds" integer NOT NULL,
	"patience_seconds" double precision NOT NULL,
	"max_concurrent" integer,
	"windows" jsonb NOT NULL,
	"window_zone" text,
	"start_date" date,
	"end_date" date,
	"retry_plan" jsonb NOT NULL,
	"max_attempts" integer NOT NULL,
	"effective_immediately" boolean DEFAULT false NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"published_at" timestamp (3) with time zone,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE INDEX "audit_log_tenant_at" ON "audit_log" USING btree ("tenant_id","at");--> statement-breakpoint
CREATE INDEX "departments_tenant" ON "departments" USING btree ("tenant_id");--> statement-breakpoint
CREATE UNIQUE INDEX "roles_name" ON "roles" USING btree ("tenant_id","name");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_username" ON "users" USING btree ("tenant_id",lower("username"));--> statement-breakpoint
CREATE INDEX "agent_skills_group" ON "agent_skills" USING btree ("skill_group_id");--> statement-breakpoint
CREATE UNIQUE INDEX "agent_state_open" ON "agent_state_history" USING btree ("agent_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "agent_state_history_agent" ON "agent_state_history" USING btree ("agent_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "agents_phone" ON "agents" USING btree ("tenant_id","phone");--> statement-breakpoint
CREATE UNIQUE INDEX "agents_attempt" ON "agents" USING btree ("attempt_id") WHERE attempt_id is not null;--> statement-breakpoint
CREATE INDEX "agents_leg" ON "agents" USING btree ("leg_uuid") WHERE leg_uuid is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "attempts_one_open_per_number" ON "attempts" USING btree ("tenant_id","phone") WHERE settled_at is null;--> statement-breakpoint
CREATE INDEX "attempts_open" ON "attempts" USING btree ("task_id") WHERE settled_at is null;--> statement-breakpoint
CREATE INDEX "attempts_task" ON "attempts" USING btree ("task_id","created_at");--> statement-breakpoint
CREATE INDEX "attempts_contact" ON "attempts" USING btree ("contact_id");--> statement-breakpoint
CREATE UNIQUE INDEX "skill_groups_name" ON "skill_groups" USING btree ("tenant_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "trunks_name" ON "trunks" USING btree ("tenant_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "campaigns_name" ON "campaigns" USING btree ("tenant_id","name");--> statement-breakpoint
CREATE INDEX "contacts_list" ON "contacts" USING btree ("list_id","id");--> statement-breakpoint
CREATE INDEX "contacts_list_phone" ON "contacts" USING btree ("list_id",("phones"[1]));--> statement-breakpoint
CREATE INDEX "contacts_import" ON "contacts" USING btree ("import_id");--> statement-breakpoint
CREATE INDEX "imports_list" ON "imports" USING btree ("list_id","created_at");--> statement-breakpoint
CREATE INDEX "lists_tenant" ON "lists" USING btree ("tenant_id");--> statement-breakpoint
CREATE INDEX "refusals_task" ON "refusals" USING btree ("task_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "suppressions_phone" ON "suppressions" USING btree ("tenant_id","phone");--> statement-breakpoint
CREATE INDEX "task_contacts_due" ON "task_contacts" USING btree ("task_id","next_at","contact_id") WHERE state = 'planned';--> statement-breakpoint
CREATE INDEX "tasks_tenant" ON "tasks" USING btree ("tenant_id","created_at");--> statement-breakpoint
CREATE INDEX "tasks_state" ON "tasks" USING btree ("state");