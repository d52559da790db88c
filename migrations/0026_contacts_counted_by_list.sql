ALTER TABLE "lists" ADD COLUMN "contact_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE "lists" l SET "contact_count" = (SELECT count(*) FROM "contacts" c WHERE c.list_id = l.id AND NOT c.voided);--> statement-breakpoint
CREATE FUNCTION count_added_contacts() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  update lists l set contact_count = l.contact_count + x.n
    from (select list_id, count(*) as n from added where not voided group by list_id) x
   where l.id = x.list_id;
  return null;
end $$;--> statement-breakpoint
CREATE FUNCTION count_removed_contacts() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  update lists l set contact_count = l.contact_count - x.n
    from (select list_id, count(*) as n from removed where not voided group by list_id) x
   where l.id = x.list_id;
  return null;
end $$;--> statement-breakpoint
CREATE FUNCTION count_voided_contact() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  update lists set contact_count = contact_count + case when new.voided then -1 else 1 end where id = new.list_id;
  return null;
end $$;--> statement-breakpoint
CREATE TRIGGER contacts_added AFTER INSERT ON "contacts" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION count_added_contacts();--> statement-breakpoint
CREATE TRIGGER contacts_removed AFTER DELETE ON "contacts" REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION count_removed_contacts();--> statement-breakpoint
CREATE TRIGGER contacts_voided AFTER UPDATE ON "contacts" FOR EACH ROW
  WHEN (old.voided IS DISTINCT FROM new.voided) EXECUTE FUNCTION count_voided_contact();
