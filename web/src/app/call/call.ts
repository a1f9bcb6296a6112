import type { ReactiveController, ReactiveControllerHost } from 'lit';
import {
  type LinkState,
  type MediaKind,
  ParleyError,
  type RemotePeer,
  Room,
  type RoomSettings,
  type Undelivered,
} from '../../client/index.js';
import { t } from '../i18n/language.js';
import type { LocalMedia } from '../media/local-media.js';
import { type DeviceNews, newsWords } from '../media/news.js';
import { captureOf } from '../media/quality.js';
import { Quality } from '../quality/quality.js';
import { isolated } from '../text/names.js';
import { Announcements, type Said } from './announcements.js';
import { type ChatLine, chatText, fitsIntoMessage, withLine } from './chat.js';
import { emptyDraft } from './draft.js';
import type { Cause } from './endings.js';
import { carryOut, type Decision, type Moderation, moderationOf } from './moderation.js';
import { NoticeBoard } from './notice-board.js';
import { codeChangedText, errorText, joinedText, leftText, muteText, ownRoleText, settingsText } from './notices.js';
import { type OutageNote, outageOf, UNNOTICED } from './outage.js';
import { OwnDevices } from './own-devices.js';
import { type Person, Playable, personOf, selfPerson } from './people.js';
import { Publisher } from './publisher.js';
import { personStreams, type SharedScreen } from './screens.js';
import { Sharing } from './sharing.js';
import { Speakers } from './speakers.js';
import { Together } from './together.js';

export interface CallOptions {
  readonly url: string;
  readonly name: string;
  readonly media: LocalMedia;
  /** What lets us in, where the hub wants it. */
  readonly token?: string | undefined;
  readonly passphrase?: string | undefined;
  /** Called once, when the call is over for whatever reason. */
  readonly onEnd: (cause: Cause) => void;
}

/** One stay in a room, as the page shows it. It renders its host anew whenever something happens. */
export class Call implements ReactiveController {
  lines: readonly ChatLine[] = [];
  readonly draft = emptyDraft();
  readonly notices = new NoticeBoard(() => this.#host.requestUpdate());
  readonly announcements = new Announcements();

  readonly name: string;
  readonly media: LocalMedia;
  readonly together: Together;
  readonly sharing: Sharing;
  readonly speakers: Speakers;
  readonly quality: Quality;
  readonly #host: ReactiveControllerHost;
  readonly #room: Room;
  readonly #publisher: Publisher;
  readonly #onEnd: (cause: Cause) => void;
  /** Peers the SDK has stopped trying to reach. */
  readonly #givenUp = new Set<string>();
  /** Peers whose safety code has changed in this call. */
  readonly #codeChanged = new Set<string>();
  readonly #playables = new Map<string, Playable>();
  readonly #ownDevices: OwnDevices;
  readonly #off: (() => void)[];
  /** Said already, if only in front of the door. */
  #knownNews: DeviceNews | undefined;
  #uncertain = false;
  #why = '';
  #settings: RoomSettings;
  #ended = false;
  #counter = 0;
  /** When the connection to the hub was lost, and what makes that seen when it takes too long. */
  #outage: { readonly since: number; readonly timer: ReturnType<typeof setTimeout> } | undefined;

  constructor(host: ReactiveControllerHost, { url, name, media, token, passphrase, onEnd }: CallOptions) {
    this.#host = host;
    this.name = name;
    this.media = media;
    this.#knownNews = media.news;
    this.#onEnd = onEnd;
    this.#room = new Room(url, {
      name,
      client: 'parley-web',
      ...(token === undefined ? {} : { token }),
      ...(passphrase === undefined ? {} : { passphrase }),
    });
    this.#settings = this.#room.settings;
    this.#publisher = new Publisher(this.#room, media);
    this.#ownDevices = new OwnDevices(media);
    this.together = new Together(this.#room, name, {
      changed: () => this.#host.requestUpdate(),
      tell: (text, trouble) => this.#tell(text, trouble),
      announce: (text) => this.announcements.add({ kind: 'text', text }),
      addLine: (line) => this.#addLine(line),
    });
    this.sharing = new Sharing(this.#room, {
      name,
      changed: () => host.requestUpdate(),
      tell: (text, trouble) => this.#tell(text, trouble),
    });
    this.speakers = new Speakers(this.#room, () => (media.microphone === 'on' ? media.track('audio') : undefined));
    this.quality = new Quality(this.#room, {
      changed: () => host.requestUpdate(),
      capture: (height) => media.adapt(captureOf(height)),
    });
    this.#off = [...this.#listen(), media.onChange(() => this.#mediaChanged())];
    host.addController(this);
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    this.leave();
  }

  get people(): readonly Person[] {
    const { media } = this;
    const audio = media.microphone === 'on';
    const self = selfPerson(this.#room, this.name, audio, media.camera === 'on', media.stream);
    const everybody = [...this.#room.peers.map((peer) => this.#person(peer)), self];
    return everybody.map((person) => ({ ...person, marks: this.together.marks(person.id) }));
  }

  get screens(): readonly SharedScreen[] {
    return this.sharing.screens;
  }

  get joined(): boolean {
    return this.#room.phase === 'joined';
  }

  /** Why we have to wait to be let in, while we do. */
  get waits(): string | undefined {
    return this.#room.phase === 'waiting' ? this.#why : undefined;
  }

  /** What there is for us to decide; nothing where we may not. */
  get moderation(): Moderation | undefined {
    return this.joined ? moderationOf(this.#room) : undefined;
  }

  /** What to say about our connection to the service, when it is lost for longer than a moment. */
  get outage(): OutageNote | undefined {
    return outageOf(this.#room.link, performance.now());
  }

  async join(): Promise<void> {
    this.#sync();
    try {
      await this.#room.join();
      this.#settings = this.#room.settings;
      this.quality.adapt();
      this.#host.requestUpdate();
    } catch (error) {
      this.#end({ kind: 'failed', error: error instanceof ParleyError ? error : unforeseen(error) });
    }
  }

  leave(): void {
    this.#end({ kind: 'left' });
  }

  /**
   * Whether the line went out; if not, a notice says why.
   *
   * @param to - somebody's id; absent: everybody
   */
  say(text: string, to?: string): boolean {
    if (!this.joined) {
      this.#tell(t.notices.tooEarly, true);
      return false;
    }
    if (!fitsIntoMessage(text, this.#room.limits?.messageBytes)) {
      this.#tell(t.notices.tooLong, true);
      return false;
    }
    const peer = to === undefined ? undefined : this.#room.peer(to);
    try {
      if (to !== undefined && peer === undefined) throw new Error('They have left.');
      this.#room.send({ chat: text }, to);
    } catch {
      this.#tell(t.notices.notSent, true);
      return false;
    }
    const line = { from: this.#room.self, name: this.name, own: true, private: peer !== undefined, text };
    this.#addLine({ ...line, ...(peer === undefined ? {} : { to: peer.name }) });
    return true;
  }

  /** Tries anew to reach somebody the SDK has given up on. */
  reconnect(id: string): void {
    this.#givenUp.delete(id);
    this.#room.peer(id)?.restartIce();
    this.#host.requestUpdate();
  }

  /** Decides something as a moderator; what comes of it everybody sees. */
  decide(decision: Decision): void {
    try {
      carryOut(decision, this.#room.moderate);
    } catch {
      this.tellNotDone();
    }
  }

  /** Something that was asked for could not be done. */
  tellNotDone(): void {
    this.#tell(t.notices.notDone, true);
  }

  /** Tries now to reach the service, instead of a little later. */
  tryNow(): void {
    this.#room.reconnect();
  }

  #person(peer: RemotePeer): Person {
    const { id } = peer;
    const known = {
      givenUp: this.#givenUp.has(id),
      codeChanged: this.#codeChanged.has(id),
      grade: this.quality.grade(id),
      troubled: this.quality.trouble(id) !== undefined,
    };
    return personOf(peer, this.#playable(peer), known);
  }

  #listen(): (() => void)[] {
    const room = this.#room;
    const update = () => this.#host.requestUpdate();
    return [
      room.on('joined', ({ id, name }) => this.#peopleChanged(joinedText(name), { kind: 'joined', id, name })),
      room.on('left', ({ peer, reason }) => {
        this.#playables.delete(peer.id);
        this.#givenUp.delete(peer.id);
        this.#codeChanged.delete(peer.id);
        // Everybody leaves us when we come anew, and it is not them who left.
        if (reason === 'renewed') return;
        const text = leftText(peer.name, reason);
        this.#peopleChanged(text, { kind: 'left', id: peer.id, name: peer.name, text });
      }),
      room.on('waiting', ({ why }) => {
        this.#why = why;
        update();
      }),
      room.on('knock', update),
      room.on('knockended', update),
      room.on('role', ({ peer, role }) => {
        if (peer === undefined) this.#tell(ownRoleText(role), false);
        update();
      }),
      room.on('settings', ({ settings }) => {
        const text = settingsText(this.#settings, settings);
        this.#settings = settings;
        if (text !== undefined) this.#tell(text, false);
        update();
      }),
      room.on('muterequest', ({ from, kind }) => {
        const on = kind === 'audio' ? this.media.microphone : this.media.camera;
        if (on === 'on') this.#insist(`mute ${kind}`, () => muteText(from?.name, kind), kind);
      }),
      room.on('away', update),
      room.on('back', (peer) => {
        this.#givenUp.delete(peer.id);
        update();
      }),
      room.on('link', (state) => this.#linkChanged(state)),
      room.on('renewed', () => {
        this.#settings = room.settings;
        this.#tell(this.#uncertain ? t.notices.renewedUncertain : t.notices.renewed, true);
        this.#uncertain = false;
      }),
      room.on('undelivered', (message) => this.#undelivered(message)),
      room.on('state', update),
      room.on('track', update),
      room.on('trackended', update),
      room.on('connection', ({ peer, state }) => {
        // One of the two has begun anew.
        if (state === 'connected' || state === 'connecting') this.#givenUp.delete(peer.id);
        update();
      }),
      room.on('safetycode', ({ peer, previous }) => {
        if (previous !== undefined) {
          this.#codeChanged.add(peer.id);
          this.#insist(`code ${peer.id}`, () => codeChangedText(peer.name));
        }
        update();
      }),
      room.on('message', ({ from, private: toUsAlone, data }) => {
        const text = chatText(data);
        if (text !== undefined) this.#addLine({ from: from.id, name: from.name, own: false, private: toUsAlone, text });
      }),
      room.on('error', (error) => {
        if (error.code === 'negotiation_failed' && error.peer !== undefined) this.#givenUp.add(error.peer);
        update();
        const text = errorText(error);
        if (text !== undefined) this.#tell(text, true);
      }),
      room.on('closed', (closed) => {
        // While joining, the rejection of join() says more.
        if (room.self !== '') this.#end({ kind: 'closed', closed });
      }),
    ];
  }

  #linkChanged({ is }: LinkState): void {
    const lost = this.#outage;
    if (is === 'connected' && lost !== undefined) {
      this.#overcome();
      this.#givenUp.clear();
      if (performance.now() - lost.since >= UNNOTICED) this.#tell(t.notices.reconnected, false);
    } else if (is === 'waiting' && lost === undefined) {
      const timer = setTimeout(() => this.#host.requestUpdate(), UNNOTICED);
      this.#outage = { since: performance.now(), timer };
    }
    this.#host.requestUpdate();
  }

  #overcome(): void {
    clearTimeout(this.#outage?.timer);
    this.#outage = undefined;
  }

  /** A line that certainly reached nobody is sent again; of one that may have, the person decides. */
  #undelivered({ to, data, uncertain }: Undelivered): void {
    // What nobody wrote, nobody misses: it is said anew by whoever it is about.
    if (chatText(data) === undefined) return;
    if (uncertain || to !== undefined) {
      this.#uncertain = true;
      this.#tell(t.notices.uncertain, true);
    } else if (this.joined) {
      this.#room.send(data);
    }
  }

  #playable(peer: RemotePeer): MediaStream | undefined {
    let playable = this.#playables.get(peer.id);
    if (playable === undefined) {
      playable = new Playable();
      this.#playables.set(peer.id, playable);
    }
    return playable.of(personStreams(peer));
  }

  #addLine(line: Omit<ChatLine, 'key' | 'at'>): void {
    this.lines = withLine(this.lines, { ...line, key: ++this.#counter, at: new Date() });
    if (!line.own) this.announcements.add(saidOf(line));
    this.#host.requestUpdate();
  }

  #peopleChanged(text: string, said: Said): void {
    this.#tell(text, false, said);
  }

  #mediaChanged(): void {
    this.#sync();
    if (this.media.microphone !== 'on') this.notices.settle('mute audio');
    if (this.media.camera !== 'on') this.notices.settle('mute video');
    for (const said of this.#ownDevices.changed()) this.announcements.add(said);
    const { news } = this.media;
    if (news !== undefined && news !== this.#knownNews) this.#tell(newsWords(news), false);
    this.#knownNews = news;
    this.#host.requestUpdate();
  }

  /** To the eye, and to a screen reader. */
  #tell(text: string, trouble: boolean, said: Said = { kind: 'text', text }): void {
    this.notices.pass(text, trouble ? 'trouble' : 'news');
    this.announcements.add(said);
  }

  /** Likewise, and it stays for the eye until it is answered or put away. */
  #insist(about: string, words: () => string, off?: MediaKind): void {
    this.notices.keep(about, words, off);
    this.announcements.add({ kind: 'text', text: words() });
  }

  #sync(): void {
    this.#publisher.sync().then(
      () => this.quality.adapt(),
      () => {
        if (!this.#ended) this.#tell(t.notices.notPublished, true);
      },
    );
  }

  #end(cause: Cause): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const off of this.#off) off();
    this.sharing.close();
    this.quality.close();
    this.notices.close();
    this.#overcome();
    this.together.close();
    this.#room.leave();
    this.#host.removeController(this);
    this.#onEnd(cause);
  }
}

function unforeseen(error: unknown): { code: string; message: string } {
  return { code: 'unforeseen', message: error instanceof Error ? error.message : String(error) };
}

function saidOf({ name, text, file }: Omit<ChatLine, 'key' | 'at'>): Said {
  return file === undefined
    ? { kind: 'line', name, text }
    : { kind: 'text', text: t.files.offers(isolated(name), isolated(text)) };
}
