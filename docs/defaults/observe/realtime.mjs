/** Whom events reach, when nobody says so: one is emitted by one server, and somebody listens at another of the same make. */
import { createPubSub } from '@graphql-yoga/subscription';
import { PubSub } from 'graphql-subscriptions';
import { Server } from 'socket.io';

export const realtime = {
  'socket.io': observeSockets,
  'graphql-subscriptions': async () => {
    const [one, other] = [new PubSub(), new PubSub()];
    const heard = [];
    await one.subscribe('news', () => heard.push('one'));
    await other.subscribe('news', () => heard.push('other'));
    await one.publish('news', {});
    return { default: `an ${one.ee.constructor.name}`, keeps: keptBy(heard) };
  },
  '@graphql-yoga/subscription': async () => {
    const used = [];
    const { dispatchEvent } = EventTarget.prototype;
    EventTarget.prototype.dispatchEvent = function (event) { used.push(this.constructor.name); return dispatchEvent.call(this, event); };
    try {
      const [one, other] = [createPubSub(), createPubSub()];
      const heard = [];
      const listen = async (name, events) => { for await (const _ of events) heard.push(name); };
      const [first, second] = [one.subscribe('news'), other.subscribe('news')];
      const listening = [listen('one', first), listen('other', second)];
      one.publish('news', {});
      for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => { setImmediate(resolve); });
      await Promise.all([first.return(), second.return(), ...listening]);
      return { default: `an ${used[0]}`, keeps: keptBy(heard) };
    } finally {
      EventTarget.prototype.dispatchEvent = dispatchEvent;
    }
  },
};

function keptBy(heard) {
  if (!heard.includes('one')) throw new Error('nobody heard it: the observation is wrong');
  return heard.includes('other') ? 'elsewhere' : 'process';
}

/** Rooms are a Map of the adapter, and it knows of one server. */
async function observeSockets() {
  const [one, other] = [new Server(), new Server()];
  const { adapter } = one.of('/');
  await adapter.addAll('a socket', new Set(['room']));
  const elsewhere = other.of('/').adapter.rooms.has('room');
  const servers = await adapter.serverCount();
  return { default: `${adapter.constructor.name} with a ${adapter.rooms.constructor.name}, ${servers} server`, keeps: adapter.rooms.has('room') && !elsewhere ? 'process' : 'elsewhere' };
}
