/** AWS Lambda: `handler`, whose kind the event tells, by its type or by what is read of it. Without either nobody is said to wait. */
import type { Linker } from '../calls/linker.js';
import type { Facts, Value } from '../facts/facts.js';
import { findExportedHandlers } from './exports.js';
import type { Handler, HandlerKind } from './handler.js';

const requests = /^(APIGateway|ALB|LambdaFunctionURL|AppSync|CloudFrontRequest|Lex|(Pre|Post|Custom|Define|Create|Verify)\w*Trigger)/;
const messages = /^(SQS|SNS|Kinesis|DynamoDB|MSK|SelfManagedKafka|S3|SES|EventBridge|Firehose|IoT|CodePipeline)/;
const requestParts = new Set(['httpMethod', 'requestContext', 'queryStringParameters', 'pathParameters', 'rawPath']);

export function findLambdaHandlers(facts: Facts, link: Linker): Handler[] {
  const isHandler = facts.exports.some((each) => each.name === 'handler') && !/(^|\/)(routes|pages|app)\//.test(facts.path);
  if (!isHandler) return [];
  return findExportedHandlers(facts, link, 'AWS Lambda', (name) => (name === 'handler' ? { kind: 'request', name: 'handler' } : undefined))
    .flatMap((handler): Handler[] => { const kind = kindOfEvent(facts, link, handler); return kind ? [{ ...handler, kind }] : []; });
}

function kindOfEvent(facts: Facts, link: Linker, { path, id }: Handler): HandlerKind | undefined {
  if (path !== facts.path) return undefined;
  const holder = facts.bindings.find((each) => each.type && each.values.some((value) => value.kind === 'function' && value.id === id))?.type;
  const types = [facts.functions[id]!.parameters[0]?.type, holder].flatMap((type) => (type ? typeNames(facts, link, type) : []));
  if (types.some((name) => requests.test(name))) return 'request';
  if (types.some((name) => name.startsWith('Scheduled'))) return 'scheduled';
  if (types.some((name) => messages.test(name))) return 'message';
  return answersHttp(facts, id) ? 'request' : undefined;
}

function typeNames(facts: Facts, link: Linker, type: Value): string[] {
  return link.targets(facts.path, type).flatMap((target) => (target.kind === 'external' && target.package === 'aws-lambda' ? target.steps.slice(0, 1) : []));
}

/** `return { statusCode, body }`, or a part of the event that only HTTP has. */
function answersHttp(facts: Facts, id: number): boolean {
  const returnsStatus = facts.functions[id]!.returns.some((value) => value.kind === 'object' && value.properties.some((each) => each.name === 'statusCode'));
  return returnsStatus || facts.bindings.some((binding) => binding.function === id && binding.values.some((value) => value.kind === 'member' && requestParts.has(value.name)));
}
