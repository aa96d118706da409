CREATE TABLE "article_tags" (
	"article_id" uuid NOT NULL,
	"tag_slug" text NOT NULL,
	CONSTRAINT "article_tags_article_id_tag_slug_pk" PRIMARY KEY("article_id","tag_slug")
);
--> statement-breakpoint
CREATE TABLE "tags" (
	"slug" text PRIMARY KEY NOT NULL,
	"label" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "articles" RENAME COLUMN "headline" TO "title";--> statement-breakpoint
ALTER TABLE "article_tags" ADD CONSTRAINT "article_tags_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_tags" ADD CONSTRAINT "article_tags_tag_slug_tags_slug_fk" FOREIGN KEY ("tag_slug") REFERENCES "public"."tags"("slug") ON DELETE no action ON UPDATE no action;
