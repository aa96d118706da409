/** Generic HTTP: who is called is told by the address, not by the package. */
import type { Limit } from './vendor.js';

export interface HttpClient {
  readonly packages: readonly string[];
  /** What makes an instance that keeps the client's shape. */
  readonly factories: readonly string[];
  readonly methods: readonly string[];
  readonly patience: string;
  readonly limit?: Limit;
}

const byTimeout: Limit = { options: ['timeout', 'signal', 'cancelToken'], write: 'timeout: {ms}', at: 0 };
const bySignal: Limit = { options: ['signal', 'timeout', 'dispatcher', 'headersTimeout'], write: 'signal: AbortSignal.timeout({ms})', at: 0 };

const verbs = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'request'] as const;

export const httpClients = [
  { packages: ['axios'], factories: ['create'], methods: ['', ...verbs, 'postForm', 'putForm'], patience: 'for ever (axios, timeout 0)', limit: byTimeout },
  { packages: ['node-fetch', 'cross-fetch', 'isomorphic-fetch', 'node-fetch-native', 'make-fetch-happen'], factories: [], methods: ['', 'fetch'], patience: 'for ever (node-fetch)', limit: bySignal },
  { packages: ['undici'], factories: [], methods: ['fetch', 'request', 'stream', 'pipeline'], patience: '5 minutes for the headers alone (undici, headersTimeout)', limit: { ...bySignal, seconds: 300 } },
  { packages: ['got'], factories: ['extend', 'got.extend'], methods: ['', 'got', ...verbs, 'got.get', 'got.post', 'got.put', 'got.patch', 'got.delete'], patience: 'for ever (got)', limit: byTimeout },
  { packages: ['ky'], factories: ['create', 'extend'], methods: ['', ...verbs], patience: '10 seconds (ky)', limit: { ...byTimeout, seconds: 10 } },
  { packages: ['ofetch'], factories: ['create'], methods: ['ofetch', '$fetch', ''], patience: 'for ever (ofetch)', limit: byTimeout },
  { packages: ['superagent', 'needle'], factories: ['agent'], methods: ['', ...verbs, 'del'], patience: 'for ever (superagent)' },
  { packages: ['request', 'request-promise', 'request-promise-native'], factories: ['defaults'], methods: ['', ...verbs, 'del'], patience: 'for ever (request)', limit: byTimeout },
  { packages: ['@nestjs/axios'], factories: [], methods: [...verbs, 'axiosRef.get', 'axiosRef.post', 'axiosRef.put', 'axiosRef.delete', 'axiosRef.request', 'axiosRef.patch'], patience: 'for ever (axios, timeout 0)', limit: byTimeout },
  { packages: ['http', 'https'], factories: [], methods: ['get', 'request'], patience: 'for ever (node:http)' },
] as const satisfies HttpClient[];

/** The platform's own `fetch` (undici): headers 300 s and body 300 s. */
export const platformFetch = { patience: '5 minutes for the headers alone (fetch, headersTimeout)', limit: { ...bySignal, seconds: 300 } } as const;
