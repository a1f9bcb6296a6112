import type { Hello } from '../../protocol.js';
import { Books } from './books.js';
import { Clock } from './clock.js';
import { Member } from './member.js';
import { ModelHub } from './model-hub.js';
import type { HubSettings } from './model-session.js';
import type { Access } from './net.js';
import { Random } from './random.js';
import type { Sabotage } from './sabotage.js';
import { Violation } from './violation.js';

/** Counted messages that the model's hub keeps for a client. */
const HUB_OUTBOX = 64;
/** Long enough for every timeout, backoff and window of a simulation to pass, in milliseconds. */
const REST = 150_000;

type Trace = (line: string) => void;

interface World {
  readonly clock: Clock;
  readonly random: Random;
  readonly hub: ModelHub;
  readonly members: readonly Member[];
  readonly trace: Trace;
}

/**
 * Runs some people in a room through whatever a network and a hub can do to them, and checks after each step, and at the end,
 * that what must hold does. The same seed is the same run.
 *
 * @param trace - is told what happens, line by line
 * @throws Violation, or whatever the session throws
 */
export function simulate(seed: number, sabotage: Sabotage = {}, trace: Trace = () => {}): void {
  const world = makeWorld(seed, sabotage, trace);
  const { clock, random, hub, members, books } = world;
  for (const member of members) member.enter();
  const steps = 20 + random.below(60);
  for (let step = 0; step < steps; step++) {
    act(world);
    clock.pass(random.chance(0.06) ? random.below(90_000) : random.below(1_500));
    check(world);
  }
  trace('--- from here on nothing goes wrong any more');
  for (const { access } of members) access.comeUp(false);
  clock.pass(REST);
  check(world);
  for (const member of members) member.checkSettled();
  books.settle(members.filter(({ link }) => link === 'connected').map(({ self }) => self));
  trace('--- everybody leaves');
  for (const member of members) member.leave();
  clock.pass(REST);
  if (clock.pending > 0 || hub.roster.length > 0) {
    throw new Violation('remains', `${clock.pending} timers, ${hub.roster.length} sessions`);
  }
}

function makeWorld(seed: number, sabotage: Sabotage, trace: Trace): World & { readonly books: Books } {
  const clock = new Clock();
  const random = new Random(seed);
  const books = new Books();
  const settings: HubSettings = {
    window: random.pick([0, 10, 60, 60]) ?? 60,
    heartbeat: 5 + random.below(15),
    outbox: sabotage.hubOutbox ?? HUB_OUTBOX,
    messagesPerSecond: random.pick([20, 200]) ?? 20,
    messageBurst: 30,
    takesOver: sabotage.deafToTakeover !== true,
  };
  const hub = new ModelHub(clock, random, settings, books);
  const latency = random.pick([5, 50, 500]) ?? 50;
  const patience = random.pick([30_000, 600_000, Number.POSITIVE_INFINITY]) ?? 600_000;
  const members = ['a', 'b', 'c', 'd']
    .slice(0, 2 + random.below(3))
    .map((name) => new Member({ name, clock, random, hub, books, latency, patience, sabotage, trace }));
  return { clock, random, hub, members, books, trace };
}

function check({ hub, members }: World): void {
  for (const member of members) member.check();
  if (hub.mostKept > HUB_OUTBOX) throw new Violation('bounds', `the hub keeps ${hub.mostKept} messages`);
}

/** One thing happens: mostly somebody says something, at times something breaks. */
function act(world: World): void {
  const { random, members, trace, clock } = world;
  const member = random.pick(members);
  if (member === undefined) return;
  const choice = random.below(100);
  if (choice < 50) talk(member, random, members);
  else if (choice < 56) member.setState();
  else if (choice < 60) member.enter();
  else if (choice < 62) {
    if (random.chance(0.5)) talk(member, random, members);
    member.leave();
  } else if (choice < 66) member.session?.reconnect();
  else {
    const fault = random.pick(FAULTS);
    trace(`${(clock.now / 1_000).toFixed(3)} ${member.access.down ? 'while down ' : ''}${fault?.name}`);
    fault?.(world, member);
  }
}

function talk(member: Member, random: Random, members: readonly Member[]): void {
  // Negotiation comes in bursts, and does not ask whether there is room.
  const negotiates = random.chance(0.1);
  const burst = random.chance(0.2) ? 60 : 1 + random.below(6);
  for (let i = 0; i < burst; i++) {
    const to = negotiates || random.chance(0.5) ? random.pick(members)?.self : undefined;
    if (!member.say(to === '' ? undefined : to, negotiates || random.chance(0.4))) return;
  }
}

/** Says hello over a connection that nobody listens to. */
function sayUnheard(access: Access, hello: Hello): void {
  const connection = access.connect({ toHub: (each) => [each], toClient: (each) => [each], arrived: () => {} });
  connection.addEventListener('open', () => connection.send(JSON.stringify(hello)));
}

/** What can go wrong. */
const FAULTS: readonly ((world: World, member: Member) => void)[] = [
  function cut(_, { access }) {
    access.cut();
  },
  function freeze({ clock, random }, { access }) {
    access.freeze();
    if (random.chance(0.5)) clock.set(() => access.thaw(), random.below(60_000));
  },
  function goDown({ random }, { access, hint }) {
    access.goDown();
    if (random.chance(0.5)) hint('offline');
  },
  function comeUp({ random }, member) {
    member.access.comeUp(random.chance(0.5));
    if (random.chance(0.5)) member.hint('online');
  },
  function changeNetwork({ random }, { access, hint }) {
    access.goDown();
    access.comeUp(true);
    if (random.chance(0.7)) hint('changed');
  },
  function wake(_, { hint }) {
    hint('visible');
  },
  function refuse({ hub, random }) {
    hub.refuse(random.below(20_000));
  },
  function restart({ hub, random }) {
    if (random.chance(0.3)) hub.restart(random.below(8_000));
  },
  function succeed({ hub, random }) {
    if (random.chance(0.5)) hub.succeed(random.below(8_000));
  },
  function drain({ hub, random, clock }) {
    if (!random.chance(0.5)) return;
    hub.drain(8_000);
    if (random.chance(0.5)) clock.set(() => hub.restart(random.below(4_000)), 8_000);
  },
  function overflow({ hub, random }, { self }) {
    if (random.chance(0.3)) hub.overflow(self);
  },
  /** A hello that the hub has answered comes once more, as one does that was long under way. */
  function repeatHello({ random }, { access, link, hello }) {
    if (link === 'connected' && hello?.resume !== undefined && random.chance(0.5)) sayUnheard(access, hello);
  },
  /** Somebody who knows the secret takes the session. */
  function rival({ random }, member) {
    const hello = random.chance(0.2) ? member.rival() : undefined;
    if (hello !== undefined) sayUnheard(member.access, hello);
  },
];
