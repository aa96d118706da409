// The catalogue is data: what holds for every entry, and for some that are easily got wrong.
import assert from 'node:assert/strict';
import { openProject } from '../project.js';
import { drawWorld } from '../testing/world.js';
import { mail } from './mail.js';
import { matchVendorCall } from './match-vendor-call.js';
import { messaging } from './messaging.js';
import { models } from './models.js';
import { payments } from './payments.js';
import { storage } from './storage.js';
import type { Vendor } from './vendor.js';
import { workTools } from './work-tools.js';

const all: readonly Vendor[] = [...mail, ...messaging, ...models, ...payments, ...storage, ...workTools];

/** The calls of a file and the vendor each is known to go to; `-` is none. */
const known: Readonly<Record<string, string>> = {
  "import Stripe from 'stripe';\nconst stripe = new Stripe('k');\nstripe.charges.create({}); // stripe\nstripe.webhooks.constructEvent('a', 'b', 'c'); // -\n": '',
  "import twilio from 'twilio';\nconst client = twilio('a', 'b');\nclient.messages.create({}); // twilio\nclient.verify.v2.services('x').verifications.create({}); // twilio\ntwilio.validateRequest('a'); // -\n": '',
  "import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';\nimport { getSignedUrl } from '@aws-sdk/s3-request-presigner';\nconst s3 = new S3Client({});\ns3.send(new PutObjectCommand({})); // s3\ngetSignedUrl(s3, new PutObjectCommand({})); // -\n": '',
  "import { App } from 'octokit';\nconst app = new App({});\nconst octokit = await app.getInstallationOctokit(1); // github\noctokit.request('GET /x'); // github\nconst found = await octokit.rest.issues.list(); // github\nfound.data.map((x) => x); // -\n": '',
  "import { Client } from '@notionhq/client';\nconst notion = new Client({ auth: 't' });\nconst page = await notion.pages.retrieve({}); // notion\npage.properties.Name.toString(); // -\n": '',
  "import { MongoClient } from 'mongodb';\nimport { createClient } from '@libsql/client';\nimport { Dub } from 'dub';\nconst db = new MongoClient(process.env.MONGO_TOKEN);\nconst sql = createClient({ url: 'file:a', authToken: 't' });\nconst dub = new Dub({ token: 't' });\ndb.connect(); // -\nsql.execute('x'); // -\ndub.links.create({}); // dub\n": '',
};

describe('the catalogue of vendors', () => {
  it('has one entry for a package, and one id for an entry', () => {
    for (const names of [all.flatMap((vendor) => vendor.packages), all.map((vendor) => vendor.id)]) assert.deepEqual(names.filter((name, index) => names.indexOf(name) !== index), []);
  });

  it('has no pattern that nothing could match', () => {
    for (const { id, network, local, effects, returnsClients } of all) {
      for (const pattern of [...network ?? [], ...local ?? [], ...Object.values(effects ?? {}).flat(), ...returnsClients ?? []]) assert.match(pattern, /^[\w$*]+(\.[\w$*]+)*$/, `${id}: ${pattern}`);
    }
  });

  for (const text of Object.keys(known)) it(`knows ${/from '([^']+)'/.exec(text)![1]}`, () => prove(text));
});

function prove(text: string): void {
  const world = drawWorld({ 'src/a.ts': text });
  try {
    const project = openProject(world.root);
    const facts = project.facts('src/a.ts')!;
    const expected = text.split('\n').flatMap((line, index) => { const id = /\/\/ (\S+)$/.exec(line)?.[1]; return id ? [`${index + 1} ${id}`] : []; });
    const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;
    const found = new Map<number, string>();
    for (const call of facts.calls) {
      const line = lineOf(call.range[0]);
      const id = matchVendorCall(project.analysis.link, facts, call, { ownHosts: [] })?.vendor;
      if (expected.some((each) => each.startsWith(`${line} `))) found.set(line, id ?? found.get(line) ?? '-');
    }
    assert.deepEqual([...found].map(([line, id]) => `${line} ${id}`), expected);
  } finally {
    world.erase();
  }
}
