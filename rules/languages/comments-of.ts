/** The comments of a file, whatever it is written in; a manifest cannot hold any. */
import { canParse, type CommentFact, type Facts, type Project, readFacts, readPrismaComments, readSqlComments } from '@tenfold/project';

/** What speaks to a linter in a file that the project knows. */
export function commentsOf({ path, text, facts }: { readonly path: string; readonly text: string; readonly facts: Facts | undefined }): readonly CommentFact[] {
  return facts?.comments ?? commentsInText(path, text);
}

/** Of its state in the project. */
export function commentsIn(project: Project, path: string): readonly CommentFact[] {
  return canParse(path) ? project.facts(path)?.comments ?? [] : commentsInText(path, project.text(path) ?? '');
}

/** @returns nothing for text that cannot be parsed */
export function readComments(path: string, text: string): readonly CommentFact[] | undefined {
  return canParse(path) ? readFacts(path, text).facts?.comments : commentsInText(path, text);
}

function commentsInText(path: string, text: string): readonly CommentFact[] {
  return path.endsWith('.prisma') ? readPrismaComments(text) : path.endsWith('.sql') ? readSqlComments(text) : [];
}
