DROP INDEX "task_contacts_due";--> statement-breakpoint
CREATE INDEX "task_contacts_in_call" ON "task_contacts" USING btree ("task_id") WHERE state = 'in-call';--> statement-breakpoint
CREATE INDEX "task_contacts_due" ON "task_contacts" USING btree ("task_id","zone","next_at","contact_id") WHERE state = 'planned';