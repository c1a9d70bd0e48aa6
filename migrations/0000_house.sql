CREATE TABLE "shown_match" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"algorithm" text NOT NULL,
	"vacancy_id" uuid NOT NULL,
	"source" text NOT NULL,
	"source_id" text NOT NULL,
	"rank" numeric NOT NULL,
	"score" numeric NOT NULL,
	"reasons" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"room" text NOT NULL,
	"type" text NOT NULL,
	"v" integer NOT NULL,
	"subject" text,
	"actor" text,
	"project_id" uuid,
	"organisation_id" uuid,
	"data" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"letter" text NOT NULL,
	"recipient" text,
	"subject" text,
	"body" text,
	"message_id" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"refused" text
);
--> statement-breakpoint
CREATE TABLE "setting" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"version" bigint DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "official_concept" (
	"uri" text NOT NULL,
	"kind" text NOT NULL,
	"isco" text,
	"import_id" uuid NOT NULL,
	CONSTRAINT "official_concept_uri_import_id_pk" PRIMARY KEY("uri","import_id")
);
--> statement-breakpoint
CREATE TABLE "official_crosswalk" (
	"scheme" text NOT NULL,
	"code" text NOT NULL,
	"uri" text NOT NULL,
	"relation" text NOT NULL,
	"import_id" uuid NOT NULL,
	CONSTRAINT "official_crosswalk_scheme_code_uri_import_id_pk" PRIMARY KEY("scheme","code","uri","import_id")
);
--> statement-breakpoint
CREATE TABLE "official_label" (
	"uri" text NOT NULL,
	"lang" text NOT NULL,
	"text" text NOT NULL,
	"origin" text NOT NULL,
	"import_id" uuid NOT NULL,
	CONSTRAINT "official_label_uri_lang_text_import_id_pk" PRIMARY KEY("uri","lang","text","import_id")
);
--> statement-breakpoint
CREATE TABLE "official_relation" (
	"occupation" text NOT NULL,
	"skill" text NOT NULL,
	"essential" boolean NOT NULL,
	"import_id" uuid NOT NULL,
	CONSTRAINT "official_relation_occupation_skill_import_id_pk" PRIMARY KEY("occupation","skill","import_id")
);
--> statement-breakpoint
CREATE TABLE "taxonomy_import" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"role" text NOT NULL,
	"file" text NOT NULL,
	"digest" text NOT NULL,
	"version" text,
	"counts" jsonb NOT NULL,
	CONSTRAINT "taxonomy_import_role_unique" UNIQUE("role")
);
--> statement-breakpoint
CREATE TABLE "feed_run" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"mode" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"read" integer DEFAULT 0 NOT NULL,
	"created" integer DEFAULT 0 NOT NULL,
	"updated" integer DEFAULT 0 NOT NULL,
	"unchanged" integer DEFAULT 0 NOT NULL,
	"closed" integer DEFAULT 0 NOT NULL,
	"quarantined" integer DEFAULT 0 NOT NULL,
	"complete" boolean,
	"problem" text
);
--> statement-breakpoint
CREATE TABLE "feed_state" (
	"source" text PRIMARY KEY NOT NULL,
	"cursor" jsonb,
	"last_success_at" timestamp with time zone,
	"last_full_at" timestamp with time zone,
	"last_try_at" timestamp with time zone,
	"problem" text,
	"held_since" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "quarantine" (
	"id" uuid PRIMARY KEY NOT NULL,
	"run_id" uuid NOT NULL,
	"source" text NOT NULL,
	"source_id" text,
	"at" timestamp with time zone NOT NULL,
	"reason" text NOT NULL,
	"bytes" integer
);
--> statement-breakpoint
CREATE TABLE "vacancy" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"source_id" text NOT NULL,
	"status" text NOT NULL,
	"content_hash" text,
	"source_updated_at" timestamp with time zone,
	"first_seen_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"close_reason" text,
	"example" boolean NOT NULL,
	"terms" text NOT NULL,
	"country" text,
	"municipality" text,
	"deadline" date,
	"occupation_codes" jsonb NOT NULL,
	"title" text,
	"lang" text,
	"employer" text,
	"ad" jsonb,
	"reading" jsonb,
	"reading_version" text,
	"card" json,
	"essence" json
);
--> statement-breakpoint
CREATE INDEX "shown_match_by_time" ON "shown_match" USING btree ("at");--> statement-breakpoint
CREATE INDEX "shown_match_by_vacancy" ON "shown_match" USING btree ("vacancy_id");--> statement-breakpoint
CREATE INDEX "event_log_by_type" ON "event_log" USING btree ("room","type","at");--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "outbox" USING btree ("next_at");--> statement-breakpoint
CREATE INDEX "official_concept_by_import" ON "official_concept" USING btree ("import_id");--> statement-breakpoint
CREATE INDEX "official_crosswalk_by_import" ON "official_crosswalk" USING btree ("import_id");--> statement-breakpoint
CREATE INDEX "official_label_by_import" ON "official_label" USING btree ("import_id");--> statement-breakpoint
CREATE INDEX "official_relation_by_import" ON "official_relation" USING btree ("import_id");--> statement-breakpoint
CREATE INDEX "feed_run_by_source" ON "feed_run" USING btree ("source","started_at");--> statement-breakpoint
CREATE INDEX "quarantine_by_source" ON "quarantine" USING btree ("source","at");--> statement-breakpoint
CREATE UNIQUE INDEX "vacancy_by_source" ON "vacancy" USING btree ("source","source_id");--> statement-breakpoint
CREATE INDEX "vacancy_open" ON "vacancy" USING btree ("status","source");--> statement-breakpoint
CREATE INDEX "vacancy_by_place" ON "vacancy" USING btree ("country","municipality");