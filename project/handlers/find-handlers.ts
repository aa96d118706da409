/** All handlers of a file's registrations, by every framework. A function found twice keeps its most telling name. */
import type { Linker } from '../calls/linker.js';
import type { Facts } from '../facts/facts.js';
import { findAdonisHandlers } from './adonis.js';
import { findCloudFunctionHandlers } from './cloud-functions.js';
import { findElysiaHandlers } from './elysia.js';
import { findExpressHandlers } from './express.js';
import { findFastifyHandlers } from './fastify.js';
import { findFeathersHandlers } from './feathers.js';
import { findFileRouteHandlers } from './file-routes.js';
import { findGraphqlHandlers } from './graphql.js';
import { findH3Handlers } from './h3.js';
import { findHapiHandlers } from './hapi.js';
import type { Handler } from './handler.js';
import { findHonoHandlers } from './hono.js';
import { findIttyHandlers } from './itty-router.js';
import { findKoaHandlers } from './koa.js';
import { findLambdaHandlers } from './lambda.js';
import { findNestHandlers } from './nest.js';
import { findCqrsHandlers } from './nest-cqrs.js';
import { findNextHandlers } from './next.js';
import { findRemixHandlers } from './remix.js';
import { findRemoteCallHandlers } from './remote-calls.js';
import { findRuntimeHandlers } from './runtimes.js';
import { findSignatureHandlers } from './signature.js';
import { findTrpcHandlers } from './trpc.js';
import { findTsRestHandlers } from './ts-rest.js';
import { findWaspHandlers } from './wasp.js';

type FindHandlers = (facts: Facts, link: Linker) => Handler[];

const finders: readonly FindHandlers[] = [
  findExpressHandlers, findFastifyHandlers, findKoaHandlers, findHonoHandlers, findNestHandlers, findCqrsHandlers, findNextHandlers,
  findRemixHandlers, findTrpcHandlers, findWaspHandlers, findElysiaHandlers, findHapiHandlers, findAdonisHandlers, findH3Handlers, findFileRouteHandlers, findGraphqlHandlers,
  findRemoteCallHandlers, findLambdaHandlers, findRuntimeHandlers, findCloudFunctionHandlers, findFeathersHandlers, findIttyHandlers, findTsRestHandlers,
];

/** By their registration, which knows the route. */
export function findRegisteredHandlers(facts: Facts, link: Linker): Handler[] {
  return finders.flatMap((find) => find(facts, link));
}

/** By their shape alone: the last resort, to be asked when every registration of the project is known. */
export { findSignatureHandlers };
