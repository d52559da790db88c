CREATE INDEX "agent_state_history_call" ON "agent_state_history" USING btree ("attempt_id") WHERE attempt_id is not null;--> statement-breakpoint
CREATE INDEX "supervisions_time" ON "supervisions" USING btree ("tenant_id","started_at");--> statement-breakpoint
CREATE INDEX "attempts_newest" ON "attempts" USING btree ("tenant_id","created_at");--> statement-breakpoint
CREATE INDEX "attempts_last_digits" ON "attempts" USING btree ("tenant_id",right(phone, 4),"created_at") WHERE settled_at is not null;--> statement-breakpoint
CREATE INDEX "outside_legs_call" ON "outside_legs" USING btree ("attempt_id");--> statement-breakpoint
CREATE INDEX "callbacks_contact" ON "callbacks" USING btree ("contact_id");