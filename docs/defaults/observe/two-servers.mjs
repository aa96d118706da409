/** The second server: the same application made twice, and a caller that comes to the one and then to the other. */
import { createServer } from 'node:http';

/**
 * Whether what a caller left at one server is known to another of the same make.
 * @param {() => Promise<{ answer: (request, response) => void, close?: () => unknown }>} make a server on which `/put` keeps something for the caller and `/get` says it
 */
export async function isKnownElsewhere(make) {
  const [one, other] = [await start(make), await start(make)];
  try {
    const put = await fetch(`${one.url}/put`);
    const cookie = put.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ');
    await put.text();
    const ask = async ({ url }) => (await fetch(`${url}/get`, { headers: { cookie } })).text();
    if (await ask(one) !== 'kept') throw new Error('the server that kept it does not know it: the observation is wrong');
    return await ask(other) === 'kept';
  } finally {
    await Promise.all([one.close(), other.close()]);
  }
}

/** @param make what answers, and what is to be closed afterwards */
export async function start(make) {
  const { answer, close } = await make();
  const server = createServer(answer);
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return { url: `http://127.0.0.1:${server.address().port}`, close: async () => { server.closeAllConnections(); server.close(); await close?.(); } };
}
