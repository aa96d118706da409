/** An outside party and how its client library is called. The catalogue is data: an entry is about five lines. */

/**
 * What a call does to the outside: `notify` somebody, `housekeeping` at the vendor, `heavy` work, an `answer` the response
 * is made of, or a `guard` that must hold before going on.
 */
export type Effect = 'notify' | 'housekeeping' | 'heavy' | 'answer' | 'guard';

/** How a client is told to give up. */
export interface Limit {
  /** Any of these in the options is a limit. */
  readonly options: readonly string[];
  /** What to write, with the milliseconds in place of `{ms}`. */
  readonly write: string;
  /** Where the options stand when the client is made. */
  readonly at: number;
  /** How long it waits by itself; absent is for ever. */
  readonly seconds?: number;
}

export interface Vendor {
  readonly id: string;
  /** As a reader knows it. */
  readonly name: string;
  /** Exact names; `@scope/*` takes a whole scope. */
  readonly packages: readonly string[];
  /** Functions that make a client: what is called on their result counts from there. `new` always does; `''` is the package itself. */
  readonly factories?: readonly string[];
  /**
   * The calls that go over the network, from the client on: `messages.create`. `*` is one name, `**` any number.
   * Default: everything.
   */
  readonly network?: readonly string[];
  /** Calls that stay in the process; they win over `network`. */
  readonly local?: readonly string[];
  /** Calls that bring an object which goes over the network itself: `getInstallationOctokit`. */
  readonly returnsClients?: readonly string[];
  readonly effect: Effect;
  readonly effects?: Readonly<Partial<Record<Effect, readonly string[]>>>;
  /** Counts and traces: one more or less harms nobody, so nobody need wait for them. */
  readonly isBestEffort?: true;
  /** How long the client waits by default, and where that was read. */
  readonly patience?: string;
  readonly limit?: Limit;
}
