/** Firebase, Google's functions framework and Azure Functions: what is registered for HTTP has a caller who waits, the rest has none. */
import type { Linker } from '../calls/linker.js';
import type { CallFact, Facts } from '../facts/facts.js';
import { patternOf } from '../facts/text-of.js';
import type { Handler, HandlerKind } from './handler.js';
import { peelHandlers } from './peel.js';
import { namesSender } from './webhook-caller.js';

const firebase = /^firebase-functions(\/|$)/;
const firebaseRequests = new Set(['onRequest', 'onCall', 'onCallGenkit', 'beforeUserCreated', 'beforeUserSignedIn']);
const firebaseOthers = /^on(Schedule|TaskDispatched|MessagePublished|Document\w+|Object\w+|Value\w+|Run|Publish|Create|Update|Write|Delete|Finalize)$/;
const azureVerbs = new Set(['http', 'get', 'post', 'put', 'patch', 'deleteRequest']);
const azureOthers = /^(timer|storageQueue|storageBlob|serviceBusQueue|serviceBusTopic|eventHub|eventGrid|cosmosDB|sql|mySql|webPubSub|warmup)$/;

export function findCloudFunctionHandlers(facts: Facts, link: Linker): Handler[] {
  if (!facts.imports.some((each) => firebase.test(each.specifier) || /^(@azure\/functions|@google-cloud\/functions-framework)$/.test(each.specifier))) return [];
  return facts.calls.flatMap((call) => {
    const found = describe(facts, link, call);
    return found ? call.args.flatMap((value) => (value.kind === 'text' ? [] : peelHandlers(link, facts.path, value))).map((site): Handler => ({ ...site, ...found })) : [];
  });
}

function describe(facts: Facts, link: Linker, call: CallFact): { kind: HandlerKind; framework: string; name: string } | undefined {
  for (const target of link.targets(facts.path, call.callee)) {
    if (target.kind !== 'external') continue;
    const name = target.steps.at(-1) ?? '';
    const route = patternOf(call.args[0]) ?? name;
    if (target.package === 'firebase-functions') {
      if (firebaseRequests.has(name)) return { kind: namesSender(route) ? 'webhook' : 'request', framework: 'Firebase', name };
      if (firebaseOthers.test(name)) return { kind: name === 'onSchedule' || name === 'onRun' ? 'scheduled' : 'message', framework: 'Firebase', name };
    }
    if (target.package === '@azure/functions' && target.steps[0] === 'app') {
      if (azureVerbs.has(name)) return { kind: namesSender(route) ? 'webhook' : 'request', framework: 'Azure Functions', name: route };
      if (azureOthers.test(name)) return { kind: name === 'timer' ? 'scheduled' : 'message', framework: 'Azure Functions', name: route };
    }
    if (target.package === '@google-cloud/functions-framework' && (name === 'http' || name === 'cloudEvent')) return { kind: name === 'http' ? 'request' : 'message', framework: 'Google Cloud Functions', name: route };
  }
  return undefined;
}
