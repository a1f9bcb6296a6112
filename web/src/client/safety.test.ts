import { afterEach, expect, test, vi } from 'vitest';
import { browser } from './environment.js';
import { Safety } from './safety.js';
import { fingerprintIn, fingerprintOf, safetyCode } from './safety-code.js';
import { type Person, World } from './test/world.js';

const { subtle } = globalThis.crypto;
const OUR_SDP = `v=0\r\na=fingerprint:sha-256 ${Array(32).fill('0A').join(':')}\r\n`;
const certificate = (text: string) => new TextEncoder().encode(text).buffer;

/** What DTLS makes of a connection. */
class FakeTransport extends EventTarget {
  state: RTCDtlsTransportState = 'new';
  #certificate: ArrayBuffer | undefined;

  getRemoteCertificates(): ArrayBuffer[] {
    return this.#certificate === undefined ? [] : [this.#certificate];
  }

  becomes(state: RTCDtlsTransportState, theirs?: string): this {
    this.state = state;
    this.#certificate = theirs === undefined ? undefined : certificate(theirs);
    this.dispatchEvent(new Event('statechange'));
    return this;
  }
}

class FakeConnection extends EventTarget {
  localDescription: { sdp: string } | null = { sdp: OUR_SDP };
  remoteDescription: { sdp: string } | null = null;
  sctp: { transport: FakeTransport } | null = null;
  transports: (FakeTransport | null)[] = [];

  getTransceivers() {
    return this.transports.map((transport) => ({ receiver: { transport } }));
  }

  settles(): void {
    this.dispatchEvent(new Event('connectionstatechange'));
  }
}

type Change = readonly [code: string | undefined, previous: string | undefined];

function watch(environment: Partial<typeof browser> = {}, code?: string) {
  const connection = new FakeConnection();
  const changes: Change[] = [];
  const problems: unknown[] = [];
  const safety = new Safety(
    connection as unknown as RTCPeerConnection,
    { ...browser, reportError: (error) => problems.push(error), ...environment },
    (code, previous) => changes.push([code, previous]),
    code,
  );
  return { connection, changes, problems, safety };
}

async function codeWith(theirs: string): Promise<string> {
  return await safetyCode(subtle, [fingerprintIn(OUR_SDP) ?? '', await fingerprintOf(subtle, certificate(theirs))]);
}

const told = (changes: Change[], count: number) => vi.waitFor(() => expect(changes).toHaveLength(count), 10_000);

/** Until what was looked at last is known to have changed nothing: a later change is told, and nothing before it. */
async function nothingBut(change: () => void, changes: Change[], expected: readonly Change[]): Promise<void> {
  change();
  await told(changes, expected.length);
  expect(changes).toEqual(expected);
}

test('the code is told once DTLS has shown a certificate, and once', async () => {
  const { connection, changes, safety } = watch();
  const transport = new FakeTransport();
  connection.transports = [null, transport, transport];
  connection.settles();
  expect(safety.code).toBeUndefined();
  transport.becomes('connecting');
  transport.becomes('connected', 'Bob');
  connection.settles();
  await told(changes, 1);
  connection.settles();
  connection.dispatchEvent(new Event('signalingstatechange'));

  const bob = await codeWith('Bob');
  const eve = await codeWith('Eve');
  expect(safety.code).toBe(bob);
  await nothingBut(() => transport.becomes('connected', 'Eve'), changes, [
    [bob, undefined],
    [eve, bob],
  ]);
  expect(safety.code).toBe(eve);
});

test('what their description says counts for nothing: it may be true, and another certificate in use', async () => {
  const { connection, changes } = watch();
  const bob = (await fingerprintOf(subtle, certificate('Bob'))).replaceAll(/..(?!$)/g, '$&:');
  connection.remoteDescription = { sdp: `v=0\r\na=fingerprint:sha-256 ${bob}\r\n` };
  expect(fingerprintIn(connection.remoteDescription.sdp)).toBe(bob.replaceAll(':', ''));
  connection.transports = [new FakeTransport().becomes('connected', 'Eve')];
  await nothingBut(() => connection.settles(), changes, [[await codeWith('Eve'), undefined]]);
});

test('a connection of data channels alone has one too', async () => {
  const { connection, changes } = watch();
  connection.sctp = { transport: new FakeTransport().becomes('connected', 'Bob') };
  connection.settles();
  await told(changes, 1);
  expect(changes).toEqual([[await codeWith('Bob'), undefined]]);
});

test('while DTLS starts anew the code stays what it was', async () => {
  const { connection, changes, safety } = watch();
  const transport = new FakeTransport().becomes('connected', 'Bob');
  connection.transports = [transport];
  connection.settles();
  await told(changes, 1);
  transport.becomes('connecting');
  expect(safety.code).toBe(await codeWith('Bob'));
  await nothingBut(() => transport.becomes('connected', 'Eve'), changes, [
    [await codeWith('Bob'), undefined],
    [await codeWith('Eve'), await codeWith('Bob')],
  ]);
});

test('who shows two certificates has no code, whichever of them came first', async () => {
  const { connection, changes } = watch();
  const [sound, picture] = [new FakeTransport().becomes('connected', 'Bob'), new FakeTransport()];
  connection.transports = [sound, picture];
  connection.settles();
  await told(changes, 1);
  const bob = await codeWith('Bob');
  await nothingBut(() => picture.becomes('connected', 'Eve'), changes, [
    [bob, undefined],
    [undefined, bob],
  ]);
});

test.each([
  [
    'of whose DTLS nothing is told',
    (transport: FakeTransport) => Object.assign(transport, { getRemoteCertificates: undefined }),
  ],
  ['that has shown nothing', (transport: FakeTransport) => transport.becomes('connected')],
])('a connection %s has no code, and no error', async (_, change) => {
  const { connection, changes, problems, safety } = watch();
  const transport = new FakeTransport().becomes('connected', 'Bob');
  change(transport);
  connection.transports = [transport];
  connection.settles();
  connection.transports = [new FakeTransport().becomes('connected', 'Eve')];
  await nothingBut(() => connection.settles(), changes, [[await codeWith('Eve'), undefined]]);
  expect([safety.code, problems]).toEqual([await codeWith('Eve'), []]);
});

test('the code of the connection before is not that of one whose certificates cannot be told', async () => {
  const { connection, changes, safety } = watch({}, 'compared');
  expect(safety.code).toBe('compared');
  connection.transports = [
    new FakeTransport().becomes('connected', 'Bob'),
    new FakeTransport().becomes('connected', 'Eve'),
  ];
  await nothingBut(() => connection.settles(), changes, [[undefined, 'compared']]);
  expect(safety.code).toBeUndefined();
});

test('our own certificate must be told by SHA-256', async () => {
  const { connection, changes } = watch();
  connection.localDescription = { sdp: OUR_SDP.replace('sha-256', 'sha-1') };
  connection.transports = [new FakeTransport().becomes('connected', 'Bob')];
  connection.settles();
  connection.dispatchEvent(new Event('signalingstatechange'));
  connection.localDescription = { sdp: OUR_SDP };
  await nothingBut(() => connection.settles(), changes, [[await codeWith('Bob'), undefined]]);
});

test('where there is nothing to compute it with nobody asks', () => {
  const { connection } = watch({ subtleCrypto: () => undefined });
  connection.getTransceivers = () => {
    throw new Error('asked');
  };
  connection.settles();
});

test('what was looked for in a connection that is closed meanwhile is not told', async () => {
  const { connection, changes, safety } = watch();
  connection.transports = [new FakeTransport().becomes('connected', 'Bob')];
  connection.settles();
  safety.close();
  // As long as it takes to compute one.
  await codeWith('Bob');
  await codeWith('Eve');
  expect(changes).toEqual([]);
});

afterEach(() => {
  vi.useRealTimers();
});

test('a room tells of a peer’s code, and of a change', async () => {
  const world = new World();
  const ada = await world.joined('ada');
  const bob = await world.joined('bob');
  vi.useRealTimers();
  const told = (person: Person, count: number) =>
    vi.waitFor(() => expect(person.values('safetycode')).toHaveLength(count), 10_000);
  const transport = new FakeTransport().becomes('connected', 'Bob');
  const connection = Object.assign(ada.to(bob), { sctp: { transport } });
  Object.defineProperty(connection, 'localDescription', { value: { type: 'offer', sdp: OUR_SDP } });

  connection.dispatchEvent(new Event('connectionstatechange'));
  await told(ada, 1);
  const peer = ada.room.peer(bob.id);
  expect(peer?.safetyCode).toBe(await codeWith('Bob'));
  transport.becomes('connected', 'Eve');
  await told(ada, 2);

  expect(ada.values('safetycode')).toEqual([
    { peer, code: await codeWith('Bob'), previous: undefined },
    { peer, code: await codeWith('Eve'), previous: await codeWith('Bob') },
  ]);
  expect(bob.values('safetycode')).toEqual([]);
  bob.room.leave();
  await world.settle();
  expect(connection.connectionState).toBe('closed');
});
