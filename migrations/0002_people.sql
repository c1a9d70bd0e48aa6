CREATE TABLE "application" (
	"id" uuid PRIMARY KEY NOT NULL,
	"enrolment_id" uuid,
	"person_id" uuid,
	"subject" uuid NOT NULL,
	"home_country" text NOT NULL,
	"vacancy_id" uuid,
	"organisation_id" uuid,
	"employer" text NOT NULL,
	"title" text NOT NULL,
	"country" text NOT NULL,
	"municipality" text,
	"occupation" text,
	"lang" text NOT NULL,
	"employer_email" text,
	"stage" text NOT NULL,
	"stage_since" timestamp with time zone NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"applied_on" date,
	"answer_by" date,
	"nudged_at" timestamp with time zone,
	"reason" text,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session_attendance" (
	"session_id" uuid NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"present" boolean NOT NULL,
	"mode" text NOT NULL,
	"minutes" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"noted_by" uuid,
	CONSTRAINT "session_attendance_session_id_enrolment_id_pk" PRIMARY KEY("session_id","enrolment_id")
);
--> statement-breakpoint
CREATE TABLE "coach_note" (
	"id" uuid PRIMARY KEY NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"author_id" uuid,
	"at" timestamp with time zone NOT NULL,
	"lang" text NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "coaching_group" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"name" text NOT NULL,
	"country" text NOT NULL,
	"lang" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"capacity" integer NOT NULL,
	"closed_at" timestamp with time zone,
	"example" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "coaching_session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"group_id" uuid NOT NULL,
	"topic" text NOT NULL,
	"format" text NOT NULL,
	"starts_at" text NOT NULL,
	"zone" text NOT NULL,
	"minutes" integer NOT NULL,
	"place" text,
	"noted_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "name_correction" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"said" text NOT NULL,
	"lang" text NOT NULL,
	"wrong" text NOT NULL,
	"right" text,
	"by_id" uuid,
	"state" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "employer_link" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"sent_to" text,
	"lang" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"answers" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "enrolment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"group_id" uuid NOT NULL,
	"project_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"person_id" uuid,
	"subject" uuid NOT NULL,
	"coach_id" uuid,
	"stage" text NOT NULL,
	"stage_since" timestamp with time zone NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"target_group" text,
	"channel" text,
	"home_country" text NOT NULL,
	"dest_country" text,
	"exit_reason" text,
	"barrier" text,
	"next_step" text,
	"next_step_on" date,
	"last_contact_on" date,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outcome_evidence" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"level" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by_id" uuid,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "follow_up" (
	"id" uuid PRIMARY KEY NOT NULL,
	"hire_id" uuid NOT NULL,
	"months" integer NOT NULL,
	"due" date NOT NULL,
	"token_hash" text,
	"sent_at" timestamp with time zone,
	"answered_at" timestamp with time zone,
	"answer" text,
	"feeling" text,
	"wants_contact" boolean
);
--> statement-breakpoint
CREATE TABLE "guidance_case" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by_id" uuid,
	"person_id" uuid,
	"title" text NOT NULL,
	"topic" text NOT NULL,
	"from_country" text,
	"to_country" text,
	"state" text NOT NULL,
	"state_since" timestamp with time zone NOT NULL,
	"referred_to" text,
	"answer" text,
	"obstacle_id" uuid
);
--> statement-breakpoint
CREATE TABLE "guidance_contact" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by_id" uuid,
	"customer" text NOT NULL,
	"from_country" text,
	"to_country" text,
	"topic" text NOT NULL,
	"channel" text NOT NULL,
	"lang" text NOT NULL,
	"case_id" uuid,
	"customer_id" uuid
);
--> statement-breakpoint
CREATE TABLE "handover" (
	"id" uuid PRIMARY KEY NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"from_id" uuid,
	"to_organisation_id" uuid NOT NULL,
	"to_id" uuid,
	"why" text NOT NULL,
	"what" jsonb NOT NULL,
	"until" date NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"state_since" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "held_proof" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"name" text NOT NULL,
	"target_group" text,
	"days" jsonb NOT NULL,
	"held_until" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hire" (
	"id" uuid PRIMARY KEY NOT NULL,
	"offer_id" uuid NOT NULL,
	"contract" text NOT NULL,
	"hours_per_week" integer,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"home_country" text NOT NULL,
	"work_country" text NOT NULL,
	"state" text NOT NULL,
	"state_since" timestamp with time zone NOT NULL,
	"ended_on" date,
	"end_reason" text,
	"verified" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "interview" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"starts_at" text NOT NULL,
	"zone" text NOT NULL,
	"mode" text NOT NULL,
	"state" text NOT NULL,
	"state_since" timestamp with time zone NOT NULL,
	"verified" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"need_id" uuid NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"message" text NOT NULL,
	"lang" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by_id" uuid,
	"state" text NOT NULL,
	"state_since" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "labour_need" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"site_id" uuid,
	"occupation" text NOT NULL,
	"title" text NOT NULL,
	"lang" text NOT NULL,
	"municipality" text NOT NULL,
	"number" integer NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"certainty" text NOT NULL,
	"demands" jsonb NOT NULL,
	"offers" jsonb NOT NULL,
	"as_of" date NOT NULL,
	"source" text NOT NULL,
	"state" text NOT NULL,
	"published_at" timestamp with time zone,
	"by_id" uuid,
	"at" timestamp with time zone NOT NULL,
	"example" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mock_interview" (
	"id" uuid PRIMARY KEY NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"coach_id" uuid,
	"lang" text NOT NULL,
	"minutes" integer NOT NULL,
	"rubric" jsonb NOT NULL,
	"feedback" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "border_obstacle" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"title" text NOT NULL,
	"title_lang" text NOT NULL,
	"description" text NOT NULL,
	"kind" text NOT NULL,
	"topic" text NOT NULL,
	"from_country" text,
	"to_country" text,
	"state" text NOT NULL,
	"state_since" timestamp with time zone NOT NULL,
	"merged_into" uuid,
	"with_whom" text,
	"outcome" text,
	"listed" boolean DEFAULT false NOT NULL,
	"example" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "obstacle_report" (
	"id" uuid PRIMARY KEY NOT NULL,
	"obstacle_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"person_id" uuid,
	"text" text NOT NULL,
	"lang" text NOT NULL,
	"affected" integer NOT NULL,
	"token_hash" text NOT NULL,
	"email" text
);
--> statement-breakpoint
CREATE TABLE "offer" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"form" text NOT NULL,
	"answer_by" date,
	"state" text NOT NULL,
	"state_since" timestamp with time zone NOT NULL,
	"decline_reason" text,
	"verified" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan_item" (
	"id" uuid PRIMARY KEY NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"ref" text,
	"due" date,
	"state" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"state_since" timestamp with time zone NOT NULL,
	"agreed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "slot_booking" (
	"slot_id" uuid NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "slot_booking_slot_id_enrolment_id_pk" PRIMARY KEY("slot_id","enrolment_id")
);
--> statement-breakpoint
CREATE TABLE "suggestion" (
	"id" uuid PRIMARY KEY NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"vacancy_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by_id" uuid,
	"state" text NOT NULL,
	"state_since" timestamp with time zone NOT NULL,
	"reason" text,
	"employer" text NOT NULL,
	"country" text,
	"municipality" text,
	"occupation" text
);
--> statement-breakpoint
CREATE TABLE "time_slot" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"need_id" uuid,
	"kind" text NOT NULL,
	"starts_at" text NOT NULL,
	"zone" text NOT NULL,
	"minutes" integer NOT NULL,
	"place" text,
	"seats" integer NOT NULL,
	"taken" integer DEFAULT 0 NOT NULL,
	"cancelled_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "saved_search" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"profile" jsonb,
	"filter" jsonb NOT NULL,
	"lang" text NOT NULL,
	"letters" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"seen_until" timestamp with time zone NOT NULL,
	"stop_hash" text NOT NULL,
	"stopped_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "told_match" (
	"person_id" uuid NOT NULL,
	"vacancy_id" uuid NOT NULL,
	"search_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "told_match_person_id_vacancy_id_pk" PRIMARY KEY("person_id","vacancy_id")
);
--> statement-breakpoint
CREATE TABLE "access_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"person_id" uuid NOT NULL,
	"actor_id" uuid,
	"role" text NOT NULL,
	"organisation_id" uuid,
	"what" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consent" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"project_id" uuid,
	"text_version" text NOT NULL,
	"text_lang" text NOT NULL,
	"given_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"noted_by" uuid
);
--> statement-breakpoint
CREATE TABLE "contact_person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"site_id" uuid,
	"person_id" uuid,
	"name" text NOT NULL,
	"task" text NOT NULL,
	"email" text,
	"phone" text,
	"langs" jsonb NOT NULL,
	"listed" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "role_grant" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"project_id" uuid,
	"organisation_id" uuid,
	"group_id" uuid,
	"at" timestamp with time zone NOT NULL,
	"granted_by" uuid,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "kept_drawer" (
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"value" jsonb NOT NULL,
	CONSTRAINT "kept_drawer_person_id_name_pk" PRIMARY KEY("person_id","name")
);
--> statement-breakpoint
CREATE TABLE "organisation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"country" text NOT NULL,
	"website" text,
	"about" jsonb NOT NULL,
	"listed" boolean DEFAULT true NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"example" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outside_login" (
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "outside_login_issuer_subject_pk" PRIMARY KEY("issuer","subject")
);
--> statement-breakpoint
CREATE TABLE "project_partner" (
	"project_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"part" text NOT NULL,
	"task" jsonb NOT NULL,
	CONSTRAINT "project_partner_project_id_organisation_id_pk" PRIMARY KEY("project_id","organisation_id")
);
--> statement-breakpoint
CREATE TABLE "passkey" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"credential_id" text NOT NULL,
	"public_key" text NOT NULL,
	"counter" integer NOT NULL,
	"transports" jsonb NOT NULL,
	"name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"subject" uuid NOT NULL,
	"name" text,
	"email" text,
	"lang" text NOT NULL,
	"home" text,
	"phone" text,
	"kept_by" uuid,
	"last_seen_at" timestamp with time zone NOT NULL,
	"warned_at" timestamp with time zone,
	"example" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "profile" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"body" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "project" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" jsonb NOT NULL,
	"about" jsonb NOT NULL,
	"programme" text NOT NULL,
	"funder" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"targets" jsonb NOT NULL,
	"idle_months" integer DEFAULT 12 NOT NULL,
	"proof_until" date NOT NULL,
	"example" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "second_factor" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"sealed_secret" text NOT NULL,
	"confirmed_at" timestamp with time zone,
	"last_step" integer DEFAULT 0 NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"tries_from" timestamp with time zone,
	"recovery" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"method" text NOT NULL,
	"strong" boolean NOT NULL,
	"device" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "share" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"what" text NOT NULL,
	"organisation_id" uuid NOT NULL,
	"colleague_id" uuid,
	"why" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"until" date NOT NULL,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sign_in_letter" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"email" text NOT NULL,
	"lang" text NOT NULL,
	"code_hash" text NOT NULL,
	"link_hash" text NOT NULL,
	"browser_hash" text NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"back" text
);
--> statement-breakpoint
CREATE TABLE "site" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"name" text NOT NULL,
	"municipality" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "form_once" (
	"number" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"answer" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "stop" text;--> statement-breakpoint
CREATE INDEX "application_by_enrolment" ON "application" USING btree ("enrolment_id");--> statement-breakpoint
CREATE INDEX "application_by_person" ON "application" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "application_by_answer" ON "application" USING btree ("answer_by");--> statement-breakpoint
CREATE INDEX "coach_note_by_enrolment" ON "coach_note" USING btree ("enrolment_id");--> statement-breakpoint
CREATE INDEX "coaching_group_by_project" ON "coaching_group" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "coaching_session_by_group" ON "coaching_session" USING btree ("group_id");--> statement-breakpoint
CREATE UNIQUE INDEX "employer_link_by_token" ON "employer_link" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "employer_link_by_application" ON "employer_link" USING btree ("application_id");--> statement-breakpoint
CREATE UNIQUE INDEX "enrolment_once" ON "enrolment" USING btree ("group_id","subject");--> statement-breakpoint
CREATE INDEX "enrolment_by_group" ON "enrolment" USING btree ("group_id","stage");--> statement-breakpoint
CREATE INDEX "enrolment_by_group_time" ON "enrolment" USING btree ("group_id","at","id");--> statement-breakpoint
CREATE INDEX "enrolment_by_person" ON "enrolment" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "enrolment_by_coach" ON "enrolment" USING btree ("coach_id");--> statement-breakpoint
CREATE INDEX "outcome_evidence_by_entity" ON "outcome_evidence" USING btree ("entity","entity_id");--> statement-breakpoint
CREATE UNIQUE INDEX "follow_up_once" ON "follow_up" USING btree ("hire_id","months");--> statement-breakpoint
CREATE INDEX "follow_up_by_due" ON "follow_up" USING btree ("due");--> statement-breakpoint
CREATE INDEX "guidance_case_by_organisation" ON "guidance_case" USING btree ("organisation_id","state");--> statement-breakpoint
CREATE INDEX "guidance_contact_by_organisation" ON "guidance_contact" USING btree ("organisation_id","at");--> statement-breakpoint
CREATE INDEX "guidance_contact_by_case" ON "guidance_contact" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "handover_by_enrolment" ON "handover" USING btree ("enrolment_id");--> statement-breakpoint
CREATE INDEX "handover_by_organisation" ON "handover" USING btree ("to_organisation_id");--> statement-breakpoint
CREATE INDEX "held_proof_by_day" ON "held_proof" USING btree ("held_until");--> statement-breakpoint
CREATE UNIQUE INDEX "hire_by_offer" ON "hire" USING btree ("offer_id");--> statement-breakpoint
CREATE INDEX "interview_by_application" ON "interview" USING btree ("application_id");--> statement-breakpoint
CREATE UNIQUE INDEX "invitation_once" ON "invitation" USING btree ("need_id","enrolment_id");--> statement-breakpoint
CREATE INDEX "labour_need_by_organisation" ON "labour_need" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "labour_need_by_state" ON "labour_need" USING btree ("state");--> statement-breakpoint
CREATE INDEX "mock_interview_by_enrolment" ON "mock_interview" USING btree ("enrolment_id");--> statement-breakpoint
CREATE INDEX "obstacle_report_by_obstacle" ON "obstacle_report" USING btree ("obstacle_id");--> statement-breakpoint
CREATE UNIQUE INDEX "obstacle_report_by_token" ON "obstacle_report" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "offer_by_application" ON "offer" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "plan_item_by_enrolment" ON "plan_item" USING btree ("enrolment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "suggestion_once" ON "suggestion" USING btree ("enrolment_id","vacancy_id");--> statement-breakpoint
CREATE INDEX "time_slot_by_organisation" ON "time_slot" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "saved_search_by_person" ON "saved_search" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "saved_search_by_stop" ON "saved_search" USING btree ("stop_hash");--> statement-breakpoint
CREATE INDEX "access_log_by_person" ON "access_log" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "consent_by_person" ON "consent" USING btree ("person_id","purpose");--> statement-breakpoint
CREATE INDEX "contact_person_by_organisation" ON "contact_person" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "role_grant_by_person" ON "role_grant" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "passkey_by_credential" ON "passkey" USING btree ("credential_id");--> statement-breakpoint
CREATE INDEX "passkey_by_person" ON "passkey" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "person_by_email" ON "person" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "person_by_subject" ON "person" USING btree ("subject");--> statement-breakpoint
CREATE UNIQUE INDEX "project_by_slug" ON "project" USING btree ("slug");--> statement-breakpoint
CREATE UNIQUE INDEX "session_by_token" ON "session" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "session_by_person" ON "session" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "share_by_person" ON "share" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "share_by_organisation" ON "share" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "sign_in_letter_by_email" ON "sign_in_letter" USING btree ("email","at");--> statement-breakpoint
CREATE UNIQUE INDEX "sign_in_letter_by_link" ON "sign_in_letter" USING btree ("link_hash");--> statement-breakpoint
CREATE INDEX "site_by_organisation" ON "site" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "event_log_by_subject" ON "event_log" USING btree ("subject");