import { FakeDataChannel } from './fake-data-channel.js';
import { FakeStream, type FakeTrack } from './fake-media.js';
import {
  both,
  direction,
  read,
  receives,
  reversed,
  type Sdp,
  type Section,
  type Setup,
  sends,
  write,
} from './fake-sdp.js';
import { FakeDtls, FakeSender, FakeTransceiver } from './fake-transceiver.js';

interface Description {
  readonly type: RTCSdpType;
  readonly sdp: string;
  readonly parsed: Sdp;
}

/** Lets promises that are already settled be heard first, as the event loop does between two tasks. */
async function turn(): Promise<void> {
  for (let i = 0; i < 8; i++) await Promise.resolve();
}

const OPPOSITE = { active: 'passive', passive: 'active' } as const;

const application = (mid: string): Section => ({ mid, kind: 'application', direction: 'sendrecv', msid: undefined });

/** Encoding an offer takes a browser a moment, in which scripts go on. */
const macrotask = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * An RTCPeerConnection that signals as WebRTC 1.0 §4.4 says, and carries no media: the state machine with implicit rollback, the
 * operations chain, `negotiationneeded`, matching of media sections (JSEP §5.10), `track` and removal, ICE generations. Data
 * channels alone carry what they are given, once they are negotiated and both ends are connected. Of DTLS
 * roles it is as particular as Chromium, which has them stay, and as careless as Firefox, which answers new ICE with a new one. It has
 * one certificate, the page's if there is one, and takes no second one of the other side.
 */
export class FakePeerConnection extends EventTarget {
  static #made = 0;
  /** By name, which is at the front of what they say of ICE: how one end finds the other. */
  static readonly #open = new Map<string, FakePeerConnection>();
  signalingState: RTCSignalingState = 'stable';
  connectionState: RTCPeerConnectionState = 'new';
  iceConnectionState: RTCIceConnectionState = 'new';
  /** While set, nothing ever connects. */
  unreachable = false;
  /** Makes the next `setLocalDescription` fail. */
  refuseLocal = false;
  role: 'active' | 'passive' | undefined;
  readonly candidates: RTCIceCandidateInit[] = [];
  endOfCandidates = 0;
  iceGatheringState: RTCIceGatheringState = 'new';
  /** What the next reports of `getStats` hold. */
  stats: ReadonlyMap<string, object> = new Map();
  readonly #name = `pc${FakePeerConnection.#made++}`;
  readonly #streams = new Map<string, FakeStream>();
  #transceivers: FakeTransceiver[] = [];
  /** Media section of the data channels, once there are any. */
  #application: string | undefined;
  #channels: FakeDataChannel[] = [];
  #current: { local?: Description; remote?: Description } = {};
  #pending: { local?: Description; remote?: Description } = {};
  #operations = 0;
  #last: Promise<unknown> = Promise.resolve();
  #checkLater = false;
  #needed = false;
  #restart = false;
  #generation = 0;
  #mids = 0;
  #gathered = '';
  readonly #found: RTCIceCandidateInit[] = [];

  /** Where ICE looked for candidates, each time it started over. */
  readonly gatheredWith: (RTCIceServer[] | undefined)[] = [];
  readonly #fingerprint: string;
  #configuration: RTCConfiguration;

  constructor(configuration: RTCConfiguration) {
    super();
    this.#configuration = configuration;
    const [certificate] = configuration.certificates ?? [];
    this.#fingerprint = certificate === undefined ? this.#name : `page's${certificate.expires}`;
    FakePeerConnection.#open.set(this.#name, this);
  }

  get configuration(): RTCConfiguration {
    return this.#configuration;
  }

  getConfiguration(): RTCConfiguration {
    return this.#configuration;
  }

  async getStats(): Promise<ReadonlyMap<string, object>> {
    return this.stats;
  }

  /** Of what the SDK sets, only the ICE servers may become others (WebRTC 1.0 §4.4.1.6). */
  setConfiguration(configuration: RTCConfiguration): void {
    this.#mustBeOpen();
    const { iceServers: _, ...rest } = configuration;
    const { iceServers: __, ...before } = this.#configuration;
    if (JSON.stringify(rest) !== JSON.stringify(before)) throw new DOMException('no', 'InvalidModificationError');
    this.#configuration = configuration;
  }

  createOffer(): Promise<RTCSessionDescriptionInit> {
    return this.#chain(async () => {
      const parsed = this.#createOffer();
      await macrotask();
      return { type: 'offer' as const, sdp: write(parsed) };
    });
  }

  /** With the candidates found since (JSEP §4.1.14). */
  get localDescription(): Description | null {
    const description = this.#pending.local ?? this.#current.local;
    if (description === undefined) return null;
    const found = this.#found.filter(({ usernameFragment }) => usernameFragment === description.parsed.fragment);
    return { ...description, sdp: description.sdp + found.map(({ candidate }) => `a=${candidate}\r\n`).join('') };
  }

  get remoteDescription(): Description | null {
    return this.#pending.remote ?? this.#current.remote ?? null;
  }

  get currentLocalDescription(): Description | null {
    return this.#current.local ?? null;
  }

  get currentRemoteDescription(): Description | null {
    return this.#current.remote ?? null;
  }

  getTransceivers(): FakeTransceiver[] {
    return [...this.#transceivers];
  }

  addTrack(track: FakeTrack, ...streams: FakeStream[]): FakeSender {
    this.#mustBeOpen();
    if (this.#transceivers.some(({ sender }) => sender.track === track)) {
      throw new DOMException('already added', 'InvalidAccessError');
    }
    const unused = ({ kind, sender }: FakeTransceiver) => kind === track.kind && !sender.track && !sender.everSent;
    let transceiver = this.#transceivers.find(unused);
    if (transceiver === undefined) {
      transceiver = this.#transceiver(track.kind, 'sendrecv', 'addTrack');
    } else {
      transceiver.send(true);
    }
    transceiver.sender.track = track;
    transceiver.sender.streams = streams;
    this.#check();
    return transceiver.sender;
  }

  removeTrack(sender: FakeSender): void {
    this.#mustBeOpen();
    const transceiver = this.#transceivers.find((each) => each.sender === sender);
    if (!transceiver?.sender.track) return;
    transceiver.sender.track = null;
    transceiver.send(false);
    this.#check();
  }

  addTransceiver(
    trackOrKind: FakeTrack | string,
    init: { direction?: RTCRtpTransceiverDirection; streams?: FakeStream[] } = {},
  ): FakeTransceiver {
    this.#mustBeOpen();
    const track = typeof trackOrKind === 'string' ? null : trackOrKind;
    const kind = typeof trackOrKind === 'string' ? trackOrKind : trackOrKind.kind;
    const transceiver = this.#transceiver(kind, init.direction ?? 'sendrecv', 'addTransceiver');
    transceiver.sender.track = track;
    transceiver.sender.streams = init.streams ?? [];
    this.#check();
    return transceiver;
  }

  createDataChannel(label: string, init?: RTCDataChannelInit): FakeDataChannel {
    this.#mustBeOpen();
    const channel = new FakeDataChannel(label, init);
    this.#channels.push(channel);
    this.#openChannels();
    this.#check();
    return channel;
  }

  restartIce(): void {
    this.#restart = true;
    this.#check();
  }

  setLocalDescription(description?: RTCSessionDescriptionInit): Promise<void> {
    return this.#chain(() => {
      if (this.refuseLocal) {
        this.refuseLocal = false;
        throw new DOMException('no', 'OperationError');
      }
      if (description?.type === 'rollback') return this.#rollback('have-local-offer');
      if (description !== undefined) return this.#applyLocalOffer(read(description.sdp ?? ''));
      if (this.signalingState !== 'have-remote-offer') return this.#setLocalOffer();
      this.#setAnswer('local', this.#createAnswer());
    });
  }

  setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
    return this.#chain(() => {
      if (description.type === 'rollback') return this.#rollback('have-remote-offer');
      const sdp = description.sdp ?? '';
      const parsed = read(sdp);
      const known = this.#current.remote?.parsed.fingerprint ?? parsed.fingerprint;
      if (parsed.fingerprint !== known) throw new DOMException('another certificate', 'OperationError');
      if (description.type === 'offer') {
        if (this.signalingState === 'have-local-offer') this.#rollback('have-local-offer');
        this.#pending.remote = { type: 'offer', sdp, parsed };
        this.#state('have-remote-offer');
        this.#match(parsed);
        this.#tracks(parsed);
      } else {
        if (this.signalingState !== 'have-local-offer') throw new DOMException('stable', 'InvalidStateError');
        // An answer has a media section for each that was offered (JSEP §5.11).
        if (parsed.sections.length !== this.#pending.local?.parsed.sections.length) {
          throw new DOMException('not the answer to this offer', 'InvalidAccessError');
        }
        this.#setAnswer('remote', { type: 'answer', sdp, parsed });
        this.#tracks(parsed);
      }
    });
  }

  addIceCandidate(candidate?: RTCIceCandidateInit): Promise<void> {
    return this.#chain(() => {
      const remote = this.remoteDescription;
      if (remote === null) throw new DOMException('no remote description', 'InvalidStateError');
      if (candidate === undefined) {
        this.endOfCandidates++;
        return;
      }
      const { usernameFragment, sdpMid } = candidate;
      const known = [this.#pending.remote, this.#current.remote].some(
        (one) => one?.parsed.fragment === usernameFragment,
      );
      if (usernameFragment != null && !known) throw new DOMException('unknown ufrag', 'OperationError');
      if (!remote.parsed.sections.some(({ mid }) => mid === sdpMid)) throw new DOMException('mid', 'OperationError');
      this.candidates.push(candidate);
      this.#connect();
    });
  }

  close(): void {
    this.signalingState = 'closed';
    this.connectionState = 'closed';
    FakePeerConnection.#open.delete(this.#name);
    for (const channel of this.#channels) channel.breakOff();
  }

  /** What a network does to a connection. */
  becomes(state: RTCPeerConnectionState): void {
    if (this.connectionState === 'closed' || this.connectionState === state) return;
    this.iceConnectionState = state === 'connecting' ? 'checking' : state;
    this.dispatchEvent(new Event('iceconnectionstatechange'));
    this.connectionState = state;
    this.dispatchEvent(new Event('connectionstatechange'));
    this.#openChannels();
  }

  /** Firefox, of a connection whose ICE has failed: DTLS fails too, and does not come back with ICE. */
  breaks(): void {
    for (const { receiver } of this.#transceivers) receiver.transport = new FakeDtls();
    this.becomes('failed');
  }

  /** What a browser tells of a server that does not do. */
  serverFails(url: string, errorCode: number): void {
    this.dispatchEvent(Object.assign(new Event('icecandidateerror'), { url, errorCode, errorText: 'from 192.0.2.9' }));
  }

  /** A candidate found late. */
  gather(candidate: RTCIceCandidateInit | null): void {
    if (this.signalingState === 'closed') return;
    this.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate }));
  }

  #mustBeOpen(): void {
    if (this.signalingState === 'closed') throw new DOMException('closed', 'InvalidStateError');
  }

  #transceiver(kind: string, wanted: RTCRtpTransceiverDirection, madeBy: FakeTransceiver['madeBy']): FakeTransceiver {
    const sender = new FakeSender(null, (operation) => this.#chain(operation));
    const transceiver = new FakeTransceiver(kind, wanted, madeBy, sender, () => this.#check());
    this.#transceivers.push(transceiver);
    return transceiver;
  }

  /** The operations chain: one after another, and nothing is heard of those a closed connection still has. */
  #chain<T>(operation: () => T | Promise<T>): Promise<T> {
    this.#operations++;
    const result = this.#last.then(turn).then(() => {
      if (this.signalingState === 'closed') throw new DOMException('closed', 'InvalidStateError');
      return operation();
    });
    const done = () => {
      if (--this.#operations > 0 || !this.#checkLater) return;
      this.#checkLater = false;
      this.#check();
    };
    this.#last = result.then(done, done);
    return result;
  }

  async #setLocalOffer(): Promise<void> {
    const parsed = this.#createOffer();
    // What is changed now is not in this offer any more, and the state is still the one before.
    await macrotask();
    this.#mustBeOpen();
    this.#applyLocalOffer(parsed);
  }

  #applyLocalOffer(parsed: Sdp): void {
    const media = parsed.sections.filter(({ kind }) => kind !== 'application');
    this.#transceivers.slice(0, media.length).forEach((transceiver, i) => {
      transceiver.mid ??= media[i]?.mid ?? null;
    });
    this.#pending.local = { type: 'offer', sdp: write(parsed), parsed };
    this.#state('have-local-offer');
    this.#gatherIfNew(parsed);
  }

  /** What there is now; media sections get their names for good when the offer is applied. */
  #createOffer(): Sdp {
    const sections = this.#transceivers.map((each) =>
      each.section(each.mid ?? `${this.#name}.${this.#mids++}`, each.direction),
    );
    if (this.#channels.length > 0) this.#application ??= `${this.#name}.${this.#mids++}`;
    if (this.#application !== undefined) sections.push(application(this.#application));
    const fragment = this.#current.local?.parsed.fragment;
    const fresh = fragment === undefined || this.#restart;
    const next = fresh ? `${this.#name}g${this.#generation++}` : fragment;
    return { fragment: next, fingerprint: this.#fingerprint, setup: 'actpass', sections };
  }

  #createAnswer(): Description {
    const offer = this.#pending.remote?.parsed;
    const sections = (offer?.sections ?? []).map((section) => {
      if (section.kind === 'application') return section;
      const transceiver = this.#byMid(section.mid);
      const answered = both(reversed(section.direction), transceiver?.direction ?? 'inactive');
      return (
        transceiver?.section(section.mid, answered) ?? { ...section, direction: 'inactive' as const, msid: undefined }
      );
    });
    const restarted = offer?.fragment !== this.#current.remote?.parsed.fragment;
    const fragment = restarted ? `${this.#name}g${this.#generation++}` : this.#current.local?.parsed.fragment;
    const setup = this.#answeredSetup(offer?.setup, restarted);
    const parsed = { fragment: fragment ?? '', fingerprint: this.#fingerprint, setup, sections };
    return { type: 'answer', sdp: write(parsed), parsed };
  }

  #answeredSetup(offered: Setup | undefined, restarted: boolean): Setup {
    if (offered === 'active' || offered === 'passive') return OPPOSITE[offered];
    return restarted ? 'active' : (this.role ?? 'active');
  }

  #takeRole(side: 'local' | 'remote', { parsed: { setup } }: Description): void {
    if (setup === undefined || setup === 'actpass') return;
    const role = side === 'local' ? setup : OPPOSITE[setup];
    if (side === 'remote' && role !== (this.role ?? role)) {
      throw new DOMException('Failed to set SSL role for the transport.', 'OperationError');
    }
    this.role = role;
  }

  #setAnswer(side: 'local' | 'remote', answer: Description): void {
    this.#takeRole(side, answer);
    const offer = side === 'local' ? this.#pending.remote : this.#pending.local;
    const before = this.#current.local?.parsed.fragment;
    this.#current = side === 'local' ? { local: answer } : { remote: answer };
    if (offer !== undefined) this.#current[side === 'local' ? 'remote' : 'local'] = offer;
    this.#pending = {};
    for (const { mid, direction: answered } of answer.parsed.sections) {
      this.#byMid(mid)?.settle(side === 'local' ? answered : reversed(answered));
    }
    if (this.#current.local?.parsed.fragment !== before) this.#restart = false;
    this.#state('stable');
    this.#needed = false;
    this.#check();
    if (side === 'local') this.#gatherIfNew(answer.parsed);
    this.#connect();
  }

  #rollback(from: RTCSignalingState): void {
    if (this.signalingState !== from) throw new DOMException('nothing to roll back', 'InvalidStateError');
    const settled = new Set(this.#current.local?.parsed.sections.map(({ mid }) => mid));
    if (!settled.has(this.#application ?? '')) this.#application = undefined;
    for (const transceiver of this.#transceivers) {
      if (transceiver.mid !== null && !settled.has(transceiver.mid)) transceiver.mid = null;
    }
    if (from === 'have-remote-offer') {
      this.#transceivers = this.#transceivers.filter(
        ({ mid, madeBy, sender }) => mid !== null || madeBy !== 'remote' || sender.track !== null,
      );
    }
    this.#pending = {};
    this.#state('stable');
    this.#needed = false;
    this.#check();
  }

  #match({ sections }: Sdp): void {
    for (const { mid, kind, direction: offered } of sections) {
      if (kind === 'application') this.#application = mid;
      if (kind === 'application' || this.#byMid(mid) !== undefined) continue;
      const fits = (each: FakeTransceiver) => each.mid === null && each.madeBy === 'addTrack' && each.kind === kind;
      const own = receives(offered) ? this.#transceivers.find(fits) : undefined;
      (own ?? this.#transceiver(kind, 'recvonly', 'remote')).mid = mid;
    }
  }

  #tracks({ sections }: Sdp): void {
    for (const { mid, direction: theirs, msid } of sections) {
      const transceiver = this.#byMid(mid);
      if (transceiver === undefined) continue;
      const before = transceiver.firedDirection;
      transceiver.firedDirection = reversed(theirs);
      const streams = msid === undefined || msid[0] === '-' ? [] : [this.#stream(msid[0])];
      if (sends(theirs) && !receives(before)) this.#fireTrack(transceiver, streams);
      else if (!sends(theirs) && receives(before)) transceiver.receiver.track.muted = true;
    }
  }

  #fireTrack(transceiver: FakeTransceiver, streams: FakeStream[]): void {
    const { track } = transceiver.receiver;
    track.muted = false;
    for (const { tracks } of streams) if (!tracks.includes(track)) tracks.push(track);
    const event = Object.assign(new Event('track'), { track, streams, transceiver, receiver: transceiver.receiver });
    this.dispatchEvent(event);
  }

  #stream(id: string): FakeStream {
    const known = this.#streams.get(id) ?? new FakeStream([], id);
    this.#streams.set(id, known);
    return known;
  }

  #byMid(mid: string): FakeTransceiver | undefined {
    return this.#transceivers.find((each) => each.mid === mid);
  }

  #state(state: RTCSignalingState): void {
    if (this.signalingState === state) return;
    this.signalingState = state;
    this.dispatchEvent(new Event('signalingstatechange'));
  }

  #gatherIfNew({ fragment, sections }: Sdp): void {
    if (fragment === this.#gathered) return;
    this.#gathered = fragment;
    void this.#gatherAll(fragment, sections[0]?.mid ?? '');
  }

  async #gatherAll(usernameFragment: string, sdpMid: string): Promise<void> {
    this.gatheredWith.push(this.#configuration.iceServers);
    await turn();
    const candidate = `candidate:1 1 udp 2122260223 192.0.2.1 61665 typ host ufrag ${usernameFragment}`;
    const found = { candidate, sdpMid, sdpMLineIndex: 0, usernameFragment };
    this.#found.push(found);
    this.gather(found);
    this.gather(null);
  }

  #connect(): void {
    const wanted = this.#current.remote?.parsed.fragment;
    if (this.signalingState !== 'stable' || this.unreachable || wanted === undefined) return;
    const found = this.candidates.some(
      ({ usernameFragment }) => usernameFragment == null || usernameFragment === wanted,
    );
    if (found || this.#current.remote?.sdp.includes('a=candidate:')) this.becomes('connected');
    this.#openChannels();
  }

  /** Those that wait for it open at both ends, as soon as both know the section that they need. */
  #openChannels(): void {
    const { local, remote } = this.#current;
    const agreed = [local, remote].every((one) => one?.parsed.sections.some(({ kind }) => kind === 'application'));
    const other = FakePeerConnection.#open.get(remote?.parsed.fragment.split('g')[0] ?? '');
    if (!agreed || this.connectionState !== 'connected' || other === undefined) return;
    for (const channel of this.#channels.filter(({ readyState }) => readyState === 'connecting')) {
      channel.connect((theirs) => {
        other.#channels.push(theirs);
        other.dispatchEvent(Object.assign(new Event('datachannel'), { channel: theirs }));
      });
    }
  }

  /** "Update the negotiation-needed flag", WebRTC 1.0 §4.7.3. */
  #check(): void {
    if (this.#operations > 0) {
      this.#checkLater = true;
      return;
    }
    queueMicrotask(() => {
      if (this.#operations > 0) {
        this.#checkLater = true;
        return;
      }
      if (this.signalingState !== 'stable') return;
      const before = this.#needed;
      this.#needed = this.#isNegotiationNeeded();
      if (this.#needed && !before) this.dispatchEvent(new Event('negotiationneeded'));
    });
  }

  #isNegotiationNeeded(): boolean {
    if (this.#restart) return true;
    const { local, remote } = this.#current;
    if (this.#channels.length > 0 && !local?.parsed.sections.some(({ kind }) => kind === 'application')) return true;
    return this.#transceivers.some((transceiver) => {
      const ours = local?.parsed.sections.find(({ mid }) => mid === transceiver.mid);
      const theirs = remote?.parsed.sections.find(({ mid }) => mid === transceiver.mid);
      if (ours === undefined || theirs === undefined) return true;
      if (sends(transceiver.direction) && ours.msid?.[0] !== (transceiver.sender.streams[0]?.id ?? '-')) return true;
      if (local?.type === 'offer') {
        return transceiver.direction !== ours.direction && transceiver.direction !== reversed(theirs.direction);
      }
      const possible = direction(receives(theirs.direction), sends(theirs.direction));
      return ours.direction !== both(transceiver.direction, possible);
    });
  }
}
