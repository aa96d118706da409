/** Work of this very process that takes seconds or stands in everybody's way: browsers, documents, archives, synchronous calls. */
import type { Linker } from '../calls/linker.js';
import type { CallFact, Facts } from '../facts/facts.js';
import type { VendorCall } from './match-vendor-call.js';

interface HeavyWork {
  readonly packages: readonly string[];
  /** What it does, as a reader would say it. */
  readonly does: string;
  /** The last name of a call that does it; `''` is the package itself. */
  readonly calls: readonly string[];
  /** Nothing else in the process goes on meanwhile. */
  readonly isSynchronous?: true;
  /** Small ones are quick; only who asks for all of them wants to hear of it. */
  readonly isOftenSmall?: true;
}

const kinds = [
  { packages: ['puppeteer', 'puppeteer-core', 'playwright', 'playwright-core', 'puppeteer-extra'], does: 'starts a browser', calls: ['launch', 'launchPersistentContext', 'pdf', 'screenshot'] },
  { packages: ['exceljs'], does: 'reads or writes a whole workbook', calls: ['writeBuffer', 'writeFile', 'load', 'readFile', 'read'] },
  { packages: ['xlsx', 'xlsx-js-style', '@sheet/core'], does: 'reads or writes a whole workbook', calls: ['read', 'readFile', 'write', 'writeFile', 'writeXLSX'], isSynchronous: true },
  { packages: ['xlsx-populate'], does: 'reads or writes a whole workbook', calls: ['fromDataAsync', 'fromFileAsync', 'outputAsync', 'toFileAsync'] },
  { packages: ['@react-pdf/renderer'], does: 'lays out a PDF', calls: ['renderToBuffer', 'renderToStream', 'renderToFile', 'toBuffer', 'toBlob'] },
  { packages: ['pdf-lib'], does: 'reads or writes a whole PDF', calls: ['load', 'save', 'saveAsBase64'] },
  { packages: ['jspdf'], does: 'writes a whole PDF', calls: ['output', 'save'], isSynchronous: true },
  { packages: ['html-pdf', 'html-pdf-node', 'wkhtmltopdf', 'pdfmake', 'carbone', 'md-to-pdf'], does: 'lays out a PDF', calls: ['toBuffer', 'toFile', 'toStream', 'generatePdf', 'generatePdfs', 'createPdf', 'createPdfKitDocument', 'render', 'mdToPdf', ''] },
  { packages: ['docx', 'docxtemplater'], does: 'writes a whole document', calls: ['toBuffer', 'toBase64String', 'render'] },
  { packages: ['pdf-parse', 'pdfjs-dist', 'mammoth', 'pdf2json', 'officeparser'], does: 'reads a whole document', calls: ['', 'getDocument', 'convertToHtml', 'extractRawText', 'convertToMarkdown', 'parseBuffer', 'loadPDF', 'parseOfficeAsync'] },
  { packages: ['fluent-ffmpeg', '@ffmpeg/ffmpeg', '@ffmpeg-installer/ffmpeg'], does: 'converts a film or a sound', calls: ['run', 'save', 'saveToFile', 'mergeToFile', 'exec'] },
  { packages: ['tesseract.js'], does: 'reads text from a picture', calls: ['recognize'] },
  { packages: ['gm', 'jimp', 'imagemagick'], does: 'works on a picture', calls: ['write', 'writeAsync', 'toBuffer', 'getBuffer', 'getBufferAsync', 'convert'] },
  { packages: ['sharp'], does: 'works on a picture', calls: ['toBuffer', 'toFile'], isOftenSmall: true },
  { packages: ['jszip'], does: 'packs or unpacks an archive in memory', calls: ['generateAsync', 'loadAsync'] },
  { packages: ['adm-zip'], does: 'packs or unpacks an archive in memory', calls: ['toBuffer', 'writeZip', 'extractAllTo', 'extractEntryTo'], isSynchronous: true },
  { packages: ['csv-parse/sync', 'csv-stringify/sync'], does: 'goes through a whole file', calls: ['parse', 'stringify'], isSynchronous: true },
  { packages: ['bcrypt', 'bcryptjs', 'bcrypt-ts'], does: 'hashes a password', calls: ['hashSync', 'compareSync', 'genSaltSync'], isSynchronous: true },
  { packages: ['crypto'], does: 'derives or makes a key', calls: ['pbkdf2Sync', 'scryptSync', 'generateKeyPairSync', 'argon2Sync'], isSynchronous: true },
  { packages: ['zlib'], does: 'compresses', calls: ['gzipSync', 'gunzipSync', 'deflateSync', 'inflateSync', 'brotliCompressSync', 'brotliDecompressSync', 'unzipSync'], isSynchronous: true },
  { packages: ['child_process', 'cross-spawn', 'execa'], does: 'runs a program to its end', calls: ['execSync', 'spawnSync', 'execFileSync', 'execaSync', 'sync'], isSynchronous: true },
] as const satisfies HeavyWork[];

const byPackage = new Map<string, HeavyWork>(kinds.flatMap((kind) => kind.packages.map((name) => [name, kind] as const)));

export interface HeavyCall extends VendorCall {
  readonly isSynchronous: boolean;
  readonly isOftenSmall: boolean;
}

export function matchHeavyWork(link: Linker, facts: Facts, call: CallFact): HeavyCall | undefined {
  if (call.isNew) return undefined;
  for (const target of link.targets(facts.path, call.callee)) {
    if (target.kind !== 'external') continue;
    const name = target.subpath ? `${target.package}/${target.subpath}` : target.package;
    const kind = byPackage.get(name) ?? byPackage.get(target.package);
    const method = lastName(target.steps);
    if (kind?.calls.includes(method)) return { vendor: target.package, name: kind.does, method, effect: 'heavy', isSynchronous: kind.isSynchronous === true, isOftenSmall: kind.isOftenSmall === true };
  }
  return undefined;
}

/** `browser.newPage()` is not `browser`: what was made or came back may be called, and the package itself. */
function lastName(steps: readonly string[]): string {
  const last = steps.at(-1) ?? '';
  return last === 'new' || last === '()' || last === 'await' ? '\0' : last;
}
