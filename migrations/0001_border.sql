CREATE TABLE "fact_report" (
	"id" uuid PRIMARY KEY NOT NULL,
	"fact_id" text NOT NULL,
	"lang" text NOT NULL,
	"said" text,
	"at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"done_by" text,
	"done_at" timestamp with time zone,
	"answer" text
);
--> statement-breakpoint
CREATE TABLE "fact_version" (
	"id" uuid PRIMARY KEY NOT NULL,
	"fact_id" text NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"valid_from" date,
	"body" jsonb NOT NULL,
	"based_on" integer NOT NULL,
	"note" text NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"answer" text
);
--> statement-breakpoint
CREATE TABLE "link_check" (
	"url" text PRIMARY KEY NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	"status" integer,
	"problem" text,
	"fails" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shown_plan" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"as_of" date NOT NULL,
	"facts" jsonb NOT NULL,
	"told_at" timestamp with time zone
);
--> statement-breakpoint
CREATE INDEX "fact_report_by_state" ON "fact_report" USING btree ("state","at");--> statement-breakpoint
CREATE UNIQUE INDEX "fact_version_by_number" ON "fact_version" USING btree ("fact_id","version");--> statement-breakpoint
CREATE UNIQUE INDEX "fact_version_in_force" ON "fact_version" USING btree ("fact_id","valid_from") WHERE state = 'approved';--> statement-breakpoint
CREATE INDEX "fact_version_by_state" ON "fact_version" USING btree ("state","proposed_at");--> statement-breakpoint
CREATE INDEX "shown_plan_by_time" ON "shown_plan" USING btree ("at");