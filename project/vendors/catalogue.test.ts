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
  "import twilio from 'twilio';\nimport VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';\nconst twiml = new twilio.twiml.VoiceResponse();\ntwiml.say('x'); // -\nnew VoiceResponse().hangup(); // -\nconst token = new twilio.jwt.AccessToken('a', 'b', 'c');\ntoken.addGrant({}); // -\n": '',
  "import { Client } from '@hubspot/api-client';\nconst hubspot = new Client({});\nhubspot.setAccessToken('t'); // -\nhubspot.crm.contacts.basicApi.create({}); // hubspot\n": '',
  "import { Webhooks } from '@octokit/webhooks';\nconst webhooks = new Webhooks({ secret: 's' });\nwebhooks.verify('a', 'b'); // -\n": '',
  "import { Webhook } from 'svix';\nnew Webhook(process.env.SVIX_SECRET).verify('a', {}); // -\n": '',
  "import Cryptr from 'cryptr';\nnew Cryptr(process.env.CRYPT_SECRET).encrypt('a'); // -\n": '',
  "import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';\nconst sns = new SNSClient({});\nsns.send(new PublishCommand({ TopicArn: 'a', Message: 'b' })); // -\nsns.send(new PublishCommand({ PhoneNumber: 'a', Message: 'b' })); // sns\n": '',
};

/** What becomes of it: a message that is handed over, work that may come later, or an answer. */
const effects: Readonly<Record<string, readonly string[]>> = {
  "import { Resend } from 'resend';\nconst resend = new Resend('k');\nresend.emails.send({});\nresend.batch.send([]);\nresend.domains.create({});\n": ['message', 'message', 'answer'],
  "import twilio from 'twilio';\nconst sms = twilio('a', 'b');\nsms.messages.create({});\nsms.incomingPhoneNumbers.create({});\n": ['message', 'notify'],
  "import { WebClient } from '@slack/web-api';\nconst slack = new WebClient('t');\nslack.chat.postMessage({});\nslack.views.open({});\n": ['message', 'answer'],
  "fetch('https://discord.com/api/webhooks/1/x', { method: 'POST' });\nfetch('https://discord.com/api/oauth2/token', { method: 'POST' });\nfetch('https://api.telegram.org/bot1/sendMessage', { method: 'POST' });\n": ['message', 'answer', 'message'],
  "import { DeleteObjectCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';\nconst s3 = new S3Client({});\ns3.send(new DeleteObjectCommand({}));\ns3.send(new GetObjectCommand({}));\n": ['housekeeping', 'answer'],
  "import AWS from 'aws-sdk';\nconst ses = new AWS.SES();\nses.sendEmail({}).promise();\n": ['notify'],
  "import { google } from 'googleapis';\nconst gmail = google.gmail({ version: 'v1' });\ngmail.users.messages.send({});\ngmail.users.messages.list({});\n": ['notify', 'answer'],
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

  for (const [text, expected] of Object.entries(effects)) it(`knows what becomes of ${/from '([^']+)'/.exec(text)?.[1] ?? 'a message by plain HTTP'}`, () => {
    const world = drawWorld({ 'src/a.ts': text });
    try {
      const { analysis, ...project } = bind(world.root);
      const found = project.facts.calls.flatMap((call) => matchVendorCall(analysis.link, project.facts, call, { ownHosts: [] }) ?? []);
      assert.deepEqual(found.map(({ effect, isMessage }) => (isMessage ? 'message' : effect)), expected);
    } finally {
      world.erase();
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

function bind(root: string): { analysis: ReturnType<typeof openProject>['analysis']; facts: NonNullable<ReturnType<ReturnType<typeof openProject>['facts']>> } {
  const project = openProject(root);
  return { analysis: project.analysis, facts: project.facts('src/a.ts')! };
}
