import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ParleyError, Room, type RoomSettings } from '../../client/index.js';
import { t } from '../i18n/language.js';
import type { LocalMedia } from '../media/local-media.js';
import { captureOf } from '../media/quality.js';
import { Quality } from '../quality/quality.js';
import { Company } from './company.js';
import { Conversation } from './conversation.js';
import type { Cause } from './endings.js';
import { carryOut, type Decision, type Moderation, moderationOf } from './moderation.js';
import { errorText, joinedText, leftText, muteText, ownRoleText, settingsText } from './notices.js';
import { Outage, type OutageNote } from './outage.js';
import { OwnDevices } from './own-devices.js';
import { type Person, selfPerson } from './people.js';
import { Publisher } from './publisher.js';
import type { SharedScreen } from './screens.js';
import { Sharing } from './sharing.js';
import { Speakers } from './speakers.js';
import { Telling } from './telling.js';
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
  readonly name: string;
  readonly media: LocalMedia;
  readonly telling: Telling;
  readonly conversation: Conversation;
  readonly together: Together;
  readonly sharing: Sharing;
  readonly speakers: Speakers;
  readonly quality: Quality;
  readonly #host: ReactiveControllerHost;
  readonly #room: Room;
  readonly #publisher: Publisher;
  readonly #onEnd: (cause: Cause) => void;
  readonly #company: Company;
  readonly #outage: Outage;
  readonly #ownDevices: OwnDevices;
  readonly #off: (() => void)[];
  #why = '';
  #settings: RoomSettings;
  /** We have asked the hub to end the call for everybody. */
  #endsForAll = false;
  #ended = false;

  constructor(host: ReactiveControllerHost, { url, name, media, token, passphrase, onEnd }: CallOptions) {
    this.#host = host;
    this.name = name;
    this.media = media;
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
    const changed = () => host.requestUpdate();
    this.telling = new Telling(changed);
    const tell = this.tell.bind(this);
    this.conversation = new Conversation(this.#room, name, {
      changed,
      tell,
      announce: (said) => this.telling.announcements.add(said),
    });
    this.together = new Together(this.#room, name, {
      changed,
      tell,
      announce: (text) => this.telling.announcements.add({ kind: 'text', text }),
      addLine: (line) => this.conversation.add(line),
    });
    this.sharing = new Sharing(this.#room, { name, changed, tell });
    this.speakers = new Speakers(this.#room, () => (media.microphone === 'on' ? media.track('audio') : undefined));
    this.quality = new Quality(this.#room, {
      changed,
      capture: (height) => media.adapt(captureOf(height)),
    });
    this.#company = new Company(this.#room, this.quality, { changed, insist: this.telling.insist.bind(this.telling) });
    this.#outage = new Outage(this.#room, changed, (noticed) => {
      this.#company.hope();
      if (noticed) tell(t.notices.reconnected, false);
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
    const everybody = [...this.#company.people, self];
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
    return this.#outage.note;
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
    this.#end({ kind: 'left', alone: this.#company.people.length === 0 });
  }

  /** Tries anew to reach somebody the SDK has given up on. */
  reconnect(id: string): void {
    this.#company.reconnect(id);
  }

  /** Decides something as a moderator; what comes of it everybody sees. */
  decide(decision: Decision): void {
    try {
      carryOut(decision, this.#room.moderate);
      this.#endsForAll = decision.kind === 'end';
    } catch {
      this.tell(t.notices.notDone, true);
    }
  }

  /** Says something in passing, to the eye and to a screen reader. */
  tell(text: string, trouble: boolean): void {
    this.telling.tell(text, trouble);
  }

  /** Tries now to reach the service, instead of a little later. */
  tryNow(): void {
    this.#room.reconnect();
  }

  #listen(): (() => void)[] {
    const room = this.#room;
    const update = () => this.#host.requestUpdate();
    return [
      room.on('joined', ({ id, name }) => this.telling.tell(joinedText(name), false, { kind: 'joined', id, name })),
      room.on('left', ({ peer, reason }) => {
        // Everybody leaves us when we come anew, and it is not them who left.
        if (reason === 'renewed') return;
        const text = leftText(peer.name, reason);
        this.telling.tell(text, false, { kind: 'left', id: peer.id, name: peer.name, text });
      }),
      room.on('waiting', ({ why }) => {
        this.#why = why;
        update();
      }),
      room.on('knock', update),
      room.on('knockended', update),
      room.on('role', ({ peer, role }) => {
        if (peer === undefined) this.tell(ownRoleText(role), false);
        update();
      }),
      room.on('settings', ({ settings }) => {
        const text = settingsText(this.#settings, settings);
        this.#settings = settings;
        if (text !== undefined) this.tell(text, false);
        update();
      }),
      room.on('muterequest', ({ from, kind }) => {
        const on = kind === 'audio' ? this.media.microphone : this.media.camera;
        if (on === 'on') this.telling.insist(`mute ${kind}`, () => muteText(from?.name, kind), kind);
      }),
      room.on('away', update),
      room.on('renewed', () => {
        this.#settings = room.settings;
      }),
      room.on('state', update),
      room.on('track', update),
      room.on('trackended', update),
      room.on('error', (error) => {
        const text = errorText(error);
        if (text !== undefined) this.tell(text, true);
      }),
      room.on('closed', (closed) => {
        // While joining, the rejection of join() says more.
        if (room.self !== '') this.#end({ kind: 'closed', closed, asked: this.#endsForAll });
      }),
    ];
  }

  #mediaChanged(): void {
    this.#sync();
    const { notices, announcements } = this.telling;
    if (this.media.microphone !== 'on') notices.settle('mute audio');
    if (this.media.camera !== 'on') notices.settle('mute video');
    for (const said of this.#ownDevices.changed()) announcements.add(said);
    this.#host.requestUpdate();
  }

  #sync(): void {
    this.#publisher.sync().then(
      () => this.quality.adapt(),
      () => {
        if (!this.#ended) this.tell(t.notices.notPublished, true);
      },
    );
  }

  #end(cause: Cause): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const off of this.#off) off();
    this.sharing.close();
    this.quality.close();
    this.#outage.close();
    this.#company.close();
    this.conversation.close();
    this.telling.close();
    this.together.close();
    this.#room.leave();
    this.#host.removeController(this);
    this.#onEnd(cause);
  }
}

function unforeseen(error: unknown): { code: string; message: string } {
  return { code: 'unforeseen', message: error instanceof Error ? error.message : String(error) };
}
