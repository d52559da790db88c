CREATE TABLE "webhook_deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sequence" bigserial NOT NULL,
	"tenant_id" uuid NOT NULL,
	"subscription_id" uuid NOT NULL,
	"event" text NOT NULL,
	"subject" text NOT NULL,
	"facts" jsonb,
	"order_key" text NOT NULL,
	"occurred_at" timestamp (3) with time zone,
	"body" text,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"lease" uuid,
	"lease_until" timestamp (3) with time zone,
	"last_status" integer,
	"last_answer" text,
	"last_problem" text,
	"last_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "webhook_subscriptions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"events" text[] NOT NULL,
	"campaign_id" uuid,
	"task_id" uuid,
	"unmasked" boolean DEFAULT false NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"disabled_reason" text,
	"secret_sealed" text NOT NULL,
	"previous_secret_sealed" text,
	"previous_until" timestamp (3) with time zone,
	"last_success_at" timestamp (3) with time zone,
	"last_failure_at" timestamp (3) with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_deliveries_sequence" ON "webhook_deliveries" USING btree ("sequence");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries" USING btree ("subscription_id","due_at","sequence") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_order" ON "webhook_deliveries" USING btree ("subscription_id","order_key","sequence") WHERE state in ('waiting', 'sending');--> statement-breakpoint
CREATE INDEX "webhook_deliveries_leased" ON "webhook_deliveries" USING btree ("lease_until") WHERE state = 'sending';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_list" ON "webhook_deliveries" USING btree ("subscription_id","sequence");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_dead" ON "webhook_deliveries" USING btree ("tenant_id","sequence") WHERE state = 'dead';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_ended" ON "webhook_deliveries" USING btree ("state","ended_at") WHERE ended_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_subscriptions_name" ON "webhook_subscriptions" USING btree ("tenant_id","name");--> statement-breakpoint
UPDATE "roles" SET "permissions" = "permissions" || ARRAY['webhooks.write'] WHERE "built_in" = 'administrator' AND NOT 'webhooks.write' = ANY("permissions");--> statement-breakpoint
-- Each event is written by the statement that makes it happen, once for each subscription to it: committed with it or
-- not at all. Whoever has no subscription pays one look into a table of a few rows for each statement; claims and journals
-- pay one look at their rows, too, where there is one.
CREATE FUNCTION webhook_wanted(wanted text) RETURNS boolean LANGUAGE sql STABLE AS $$
  select exists (select from webhook_subscriptions where enabled and wanted = any(events))
$$;--> statement-breakpoint
CREATE FUNCTION webhook_calls_ended() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  if not webhook_wanted('call.ended') then return null; end if;
  if exists (select from after_rows where settled_at is not null) then
    insert into webhook_deliveries (id, tenant_id, subscription_id, event, subject, order_key, occurred_at, state, due_at)
    select gen_random_uuid(), n.tenant_id, s.id, 'call.ended', n.id, 'contact/' || n.task_id || '/' || n.contact_id,
           coalesce(n.ended_at, n.settled_at), 'waiting', 'epoch'
      from after_rows n join before_rows o on o.id = n.id and o.settled_at is null and n.settled_at is not null
      join webhook_subscriptions s on s.tenant_id = n.tenant_id and s.enabled and 'call.ended' = any(s.events)
      left join tasks k on k.id = n.task_id
     where (s.task_id is null or s.task_id = n.task_id) and (s.campaign_id is null or s.campaign_id = k.campaign_id);
  end if;
  return null;
end $$;--> statement-breakpoint
CREATE FUNCTION webhook_contacts_finished() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  if not webhook_wanted('contact.finished') then return null; end if;
  if exists (select from after_rows where state in ('finished', 'stopped')) then
    insert into webhook_deliveries (id, tenant_id, subscription_id, event, subject, facts, order_key, occurred_at, state, due_at)
    select gen_random_uuid(), k.tenant_id, s.id, 'contact.finished', n.contact_id,
           jsonb_build_object('taskId', n.task_id, 'state', n.state, 'reason', n.end_reason, 'attempts', n.attempts,
                              'lastOutcome', n.last_outcome, 'phone', n.phone),
           'contact/' || n.task_id || '/' || n.contact_id,
           case when n.last_attempt_at is distinct from o.last_attempt_at then n.last_attempt_at end, 'waiting', 'epoch'
      from after_rows n join before_rows o on o.task_id = n.task_id and o.contact_id = n.contact_id
       and n.state in ('finished', 'stopped') and (n.state, n.end_reason) is distinct from (o.state, o.end_reason)
      join tasks k on k.id = n.task_id
      join webhook_subscriptions s on s.tenant_id = k.tenant_id and s.enabled and 'contact.finished' = any(s.events)
     where (s.task_id is null or s.task_id = n.task_id) and (s.campaign_id is null or s.campaign_id = k.campaign_id);
  end if;
  return null;
end $$;--> statement-breakpoint
CREATE FUNCTION webhook_task_moved() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  insert into webhook_deliveries (id, tenant_id, subscription_id, event, subject, facts, order_key, occurred_at, state, due_at)
  select gen_random_uuid(), new.tenant_id, s.id, 'task.state', new.id,
         jsonb_build_object('from', old.state, 'to', new.state), 'task/' || new.id, new.state_since, 'waiting', 'epoch'
    from webhook_subscriptions s
   where s.tenant_id = new.tenant_id and s.enabled and 'task.state' = any(s.events)
     and (s.task_id is null or s.task_id = new.id) and (s.campaign_id is null or s.campaign_id = new.campaign_id);
  return null;
end $$;--> statement-breakpoint
CREATE FUNCTION webhook_agents_moved() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  if webhook_wanted('agent.state') then
    insert into webhook_deliveries (id, tenant_id, subscription_id, event, subject, facts, order_key, occurred_at, state, due_at)
    select gen_random_uuid(), n.tenant_id, s.id, 'agent.state', n.agent_id,
           jsonb_build_object('from', n.from_state, 'to', n.state, 'cause', n.cause, 'breakReason', n.break_reason,
                              'callId', n.attempt_id),
           'agent/' || n.agent_id, n.started_at, 'waiting', 'epoch'
      from (select * from after_rows order by id) n
      join webhook_subscriptions s on s.tenant_id = n.tenant_id and s.enabled and 'agent.state' = any(s.events)
     order by n.id;
  end if;
  return null;
end $$;--> statement-breakpoint
CREATE FUNCTION webhook_transcript_ready() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  insert into webhook_deliveries (id, tenant_id, subscription_id, event, subject, order_key, occurred_at, state, due_at)
  select gen_random_uuid(), new.tenant_id, s.id, 'transcript.ready', new.attempt_id,
         'contact/' || new.task_id || '/' || new.contact_id, new.ended_at, 'waiting', 'epoch'
    from webhook_subscriptions s left join tasks k on k.id = new.task_id
   where s.tenant_id = new.tenant_id and s.enabled and 'transcript.ready' = any(s.events)
     and (s.task_id is null or s.task_id = new.task_id) and (s.campaign_id is null or s.campaign_id = k.campaign_id);
  return null;
end $$;--> statement-breakpoint
CREATE TRIGGER webhook_calls AFTER UPDATE ON "attempts" REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows
  FOR EACH STATEMENT EXECUTE FUNCTION webhook_calls_ended();--> statement-breakpoint
CREATE TRIGGER webhook_contacts AFTER UPDATE ON "task_contacts" REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows
  FOR EACH STATEMENT EXECUTE FUNCTION webhook_contacts_finished();--> statement-breakpoint
CREATE TRIGGER webhook_tasks AFTER UPDATE ON "tasks" FOR EACH ROW
  WHEN (old.state IS DISTINCT FROM new.state) EXECUTE FUNCTION webhook_task_moved();--> statement-breakpoint
CREATE TRIGGER webhook_agents AFTER INSERT ON "agent_state_history" REFERENCING NEW TABLE AS after_rows
  FOR EACH STATEMENT EXECUTE FUNCTION webhook_agents_moved();--> statement-breakpoint
CREATE TRIGGER webhook_transcripts AFTER UPDATE ON "bot_conversations" FOR EACH ROW
  WHEN (old.live AND NOT new.live) EXECUTE FUNCTION webhook_transcript_ready();--> statement-breakpoint
CREATE TRIGGER webhook_short_transcripts AFTER INSERT ON "bot_conversations" FOR EACH ROW
  WHEN (NOT new.live) EXECUTE FUNCTION webhook_transcript_ready();
