ALTER TABLE "articles" ADD COLUMN "views" integer DEFAULT 0 NOT NULL;
