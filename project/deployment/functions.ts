/** Functions of a cloud: each instance answers a few requests and is thrown away, and many run at once. */
import type { Linker } from '../calls/linker.js';
import type { Facts } from '../facts/facts.js';
import { asRecord, asText } from '../imports/json-values.js';
import { readDocuments } from './located-document.js';
import { folderFrom, folderOf, packageFolder, type ReadEvidence, type ScaleEvidence } from './scale-evidence.js';

export const functionsFile = /(^|\/)(serverless([.-][\w.-]+)?\.(ya?ml|json)|vercel\.json|netlify\.toml|(template|sam)\.ya?ml|wrangler\.(toml|jsonc?)|firebase\.json)$/;

const keys: readonly { readonly file: RegExp; readonly key: string; readonly says: string }[] = [
  { file: /(^|\/)serverless/, key: 'functions', says: 'runs as functions, many instances at once' },
  { file: /vercel\.json$/, key: '', says: 'runs on Vercel, many instances at once' },
  { file: /netlify\.toml$/, key: 'functions', says: 'runs as Netlify functions, many instances at once' },
  { file: /wrangler\.(toml|jsonc?)$/, key: 'main', says: 'runs on Cloudflare Workers, many instances at once' },
  { file: /firebase\.json$/, key: 'functions', says: 'runs as functions, many instances at once' },
];

export const readFunctionsFile: ReadEvidence = ({ path, text, packages }) => readDocuments(path, text).flatMap((document): ScaleEvidence[] => {
  const root = asRecord(document.value);
  // `outputDirectory` of Vercel says which package is built.
  const built = /vercel\.json$/.test(path) ? asText(root['outputDirectory']) : undefined;
  const folder = packageFolder(packages, built === undefined ? folderOf(path) : folderFrom(folderOf(path), built));
  const resource = Object.entries(asRecord(root['Resources'])).find(([, each]) => asRecord(each)['Type'] === 'AWS::Serverless::Function');
  if (resource) return [{ path, offset: document.offsetOf('Resources', resource[0]), says: 'runs as functions, many instances at once', folder }];
  const known = keys.find(({ file, key }) => file.test(path) && (key === '' || root[key] !== undefined));
  return known ? [{ path, offset: known.key === '' ? 0 : document.offsetOf(known.key), says: known.says, folder }] : [];
});

/** `serverless-http` and its like make a function of a server that is written for a process. */
const adapters: Readonly<Record<string, RegExp>> = {
  'serverless-http': /^$/, '@vendia/serverless-express': /^(configure|default)?$/, '@codegenie/serverless-express': /^(configure|default)?$/, 'aws-serverless-express': /^createServer$/,
  '@fastify/aws-lambda': /^(awsLambdaFastify|default)?$/, '@as-integrations/aws-lambda': /^startServerAndCreateLambdaHandler$/, 'aws-lambda-fastify': /^$/, 'azure-function-express': /^createHandler$/,
};
const honoAdapters = /^(aws-lambda|lambda-edge|netlify|cloudflare-pages)$/;

export function findAdapters(facts: Facts, link: Linker, packages: Parameters<ReadEvidence>[0]['packages']): ScaleEvidence[] {
  const isAdapter = (specifier: string): boolean => specifier in adapters || specifier.startsWith('hono/');
  if (!facts.imports.some(({ specifier, kind }) => kind !== 'type' && isAdapter(specifier))) return [];
  const call = facts.calls.find(({ callee }) => link.targets(facts.path, callee).some((target) => target.kind === 'external'
    && (adapters[target.package]?.test(target.steps.join('.')) === true || (target.package === 'hono' && honoAdapters.test(target.subpath.replace(/^\.?\//, '')) && target.steps[0] === 'handle'))));
  return call ? [{ path: facts.path, offset: call.range[0], says: 'runs as functions, many instances at once', folder: packageFolder(packages, folderOf(facts.path)) }] : [];
}
