/** What must be there tomorrow, and on the other server, is not kept on the disk of the one that happened to answer. */
import { type ChainHop, matchFiles } from '@tenfold/project';
import { type CheckedFile, defineRule, type Options, type Report } from '../define-rule.js';
import { calleeText, handlerHop, hopAt } from '../describe-chain.js';
import { findEmbeddedDatabases } from './embedded-databases.js';
import { findFileWrites, removesUploads } from './file-writes.js';
import { findPrismaDatabase } from './prisma-database.js';
import { findServed } from './served-folders.js';
import { findUploads } from './uploads.js';

export const noLocalDiskPersistence = defineRule({
  name: 'no-local-disk-persistence',
  decision: 'stateless',
  description: 'disallow keeping uploads, files and databases on the disk of one server',
  messages: {
    keepsUploads: "{{library}} keeps uploads in '{{folder}}', on the disk of the server that was asked: another one does not have them, and a deploy takes them away{{scale}}. Keep them in object storage, for instance by an upload that is signed beforehand.",
    writesFile: "{{call}} writes into '{{folder}}', on the disk of the server that was asked: another one does not have the file, and a deploy takes it away{{scale}}. Keep it in object storage, or in the system's temporary folder where it is removed again.",
    keepsDatabase: '{{library}} is a database in a file of this server: a second server has another one, and a deploy may take it away{{scale}}. Use one that all servers reach, or write down that there will be one server.',
  },
  options: {
    properties: {
      sharedPaths: { type: 'array', items: { type: 'string' }, description: 'Globs of folders that all servers share, such as a mounted volume.' },
      embeddedDatabases: { enum: ['report', 'allow'], description: 'Whether a database in a file is reported.' },
    },
    defaults: { sharedPaths: [], embeddedDatabases: 'report' },
  },
  hasSuggestions: false,
  languages: ['js', 'prisma'],
  *check(file, options) {
    const asksDatabases = options['embeddedDatabases'] === 'report';
    const declared = asksDatabases && !file.facts ? findPrismaDatabase(file) : undefined;
    if (declared) yield { at: declared, messageId: 'keepsDatabase', data: { library: 'SQLite through Prisma' } };
    if (!file.facts || file.role !== 'server') return;
    yield* uploads(file, options);
    yield* writes(file, options);
    const databases = asksDatabases ? findEmbeddedDatabases(file) : [];
    if (databases.length && file.analysis.processes.answers(file.path) && file.analysis.services.run(file.path)) yield* databases.map(({ library, at }): Report => ({ at, messageId: 'keepsDatabase', data: { library } }));
  },
});

function isShared(options: Options): (folder: string) => boolean {
  const matches = matchFiles((options['sharedPaths'] as readonly string[]).flatMap((glob) => [glob, `${glob}/**`]));
  return (folder) => matches(folder.replace(/^\.?\//, ''));
}

/** On the disk for as long as it takes to hand them on is fine, unless they are given out from there. */
function uploads(file: CheckedFile, options: Options): Report[] {
  const shared = isShared(options);
  return findUploads(file).filter(({ folder }) => !shared(folder)).flatMap(({ library, folder, at }): Report[] => {
    const served = findServed(file, folder);
    return served || !removesUploads(file) ? [{ at, messageId: 'keepsUploads', data: { library, folder: folder || '.' }, chain: servedHops(file, served) }] : [];
  });
}

function writes(file: CheckedFile, options: Options): Report[] {
  const shared = isShared(options);
  return findFileWrites(file).filter(({ folder }) => !shared(folder)).map(({ call, at, folder }): Report => {
    const way = file.analysis.running.wayTo({ path: call.path, id: file.facts!.calls[call.call]!.function });
    const hops: ChainHop[] = way ? [handlerHop(file, way.handler), ...way.hops.map((hop) => hopAt(file, hop, `calls ${calleeText(file, hop)}`)), hopAt(file, call, `writes with ${calleeText(file, call)}`)] : [];
    return { at, messageId: 'writesFile', data: { call: calleeText(file, call), folder: folder || '.' }, chain: [...hops, ...servedHops(file, findServed(file, folder))] };
  });
}

function servedHops(file: CheckedFile, served: ReturnType<typeof findServed>): ChainHop[] {
  return served ? [hopAt(file, served.call, 'given out from there')] : [];
}
