import type { Closed } from './closing.js';
import type { ConnectionReport } from './connection-report.js';
import type { ParleyError } from './errors.js';
import type { Json, JsonObject } from './json.js';
import type { LinkState, Undelivered } from './link.js';
import type { Knock, KnockEnd, LeftReason, MediaKind, Role, RoomSettings } from './protocol.js';
import type { Sending } from './sending.js';

/** Somebody else in the room, and the connection to them. */
export interface RemotePeer {
  /** Given by the hub, unique in the room, and never used again for somebody else. */
  readonly id: string;
  /**
   * The display name, as its owner wrote it: any text, never markup. Two may have the same; `id` tells them apart.
   */
  readonly name: string;
  /** What the peer is in the room. The event `role` tells of changes. */
  readonly role: Role;
  /**
   * What the peer last said of itself with `setState`; `{}` if nothing. It can be anything: look at it before you use it. The event
   * `state` tells of changes.
   */
  readonly state: JsonObject;
  /** The peer's connection to the hub is gone, and the hub keeps its place. Media may well still flow. */
  readonly away: boolean;
  /** Whether *we* are the polite side towards this peer (PROTOCOL.md, *Negotiation*). */
  readonly polite: boolean;
  /**
   * The connection itself. Offers and answers are made by themselves, tracks are added by `Room.publish`, and data channels
   * opened by `openChannel`. It is another one after the event `connectionreplaced`.
   */
  readonly connection: RTCPeerConnection;
  /** State of ICE and DTLS together; `closed` once the peer or we have left. */
  readonly connectionState: RTCPeerConnectionState;
  /**
   * Six groups of five digits, `12345 67890 …`, that the peer's own program shows too, for its connection to us, if nobody is in
   * between: they are made of the certificates that both sides' DTLS showed (PROTOCOL.md, *Safety code*). A hub that puts itself
   * in between cannot make them equal. To know, people compare them where the hub has no hand in it: in person, on the phone, or
   * read aloud by a voice they know. They say nothing about who the peer is, and nothing at all in a page that comes from a hub
   * one does not trust.
   *
   * `undefined` as long as there is no connection, and where it cannot be told: in a page that is neither from https nor
   * from `localhost`, in browsers without `RTCDtlsTransport.getRemoteCertificates`, when the peer shows different certificates for
   * different media, and with certificates of your own (`rtcConfiguration.certificates`) that are not signed with SHA-256. The
   * event `safetycode` tells of every change.
   */
  readonly safetyCode: string | undefined;
  /** The streams that come from this peer, one for each stream it published tracks with. */
  readonly streams: readonly MediaStream[];
  /**
   * Opens a data channel to this peer, who hears `datachannel`: for files, games, or whatever goes from peer to peer and past the
   * hub, which never sees it. What comes back is the browser's own `RTCDataChannel` (WebRTC 1.0 §6.2): it is `connecting` until
   * its event `open`, and goes on when the connection to the hub is lost, media are negotiated, or ICE is restarted.
   *
   * Channels run over SCTP in DTLS (RFC 8831) and are announced in-band (RFC 8832), so both sides need only agree on what
   * `label` and `protocol` mean. The first one to a peer takes an offer and an answer through the hub; no connection has the
   * transport for it before. Those after it take neither.
   *
   * Its event `close` comes once, for whatever reason it closes, also when the peer or we leave, or the connection is replaced
   * (`connectionreplaced`), after which it can be opened anew. What was in its buffer is lost then.
   *
   * ```ts
   * const moves = peer.openChannel('moves', { protocol: 'chess.v1' });
   * moves.addEventListener('open', () => moves.send('e4'));
   * room.on('datachannel', ({ peer, channel }) => {
   *   if (channel.protocol !== 'chess.v1') return channel.close();
   *   channel.addEventListener('message', ({ data }) => play(peer, data));
   * });
   * ```
   *
   * Not more than 64 KiB in one message reaches every browser and native client; `connection.sctp.maxMessageSize` says what this
   * peer takes. `send` never waits: to send much, watch `bufferedAmount` and `bufferedamountlow`.
   *
   * @param options - as of `createDataChannel`: `ordered`, `maxRetransmits`, `protocol`, … Reliable and in order where absent
   * @throws ParleyError `invalid_state` when the peer has left or the room is closed; `invalid_channel` where the browser will not
   */
  openChannel(label: string, options?: RTCDataChannelInit): RTCDataChannel;
  /**
   * Has ICE find a new way to this peer, or makes a new connection where that is of no use. Connections that fail are restarted without this, a limited number of times in a
   * row; calling it starts counting anew. Does nothing once the peer has left.
   */
  restartIce(): void;
  /**
   * What the browser counts of the connection: bytes, losses, round trips, sizes of pictures (WebRTC Statistics, `RTCStatsReport`).
   * Counters grow; rates are the difference between two reports. Browsers know different members. Asking costs the browser
   * something: once a second or two is enough for what people look at.
   */
  getStats(): Promise<RTCStatsReport>;
  /**
   * Sends this peer less of a track than there is, or again all of it (`{}`): in a mesh, one who shows it small, or not at all, needs
   * no more. It replaces what was set before, and stays so when the track is replaced (`Room.replaceTrack`) and through every
   * negotiation, until the track is unpublished.
   *
   * @param track - one of `Room.published`
   * @throws ParleyError (as a rejection) `invalid_state` when the track is not sent to this peer; `sending_refused` when the browser
   *   does not take it, such as a `scaleResolutionDownBy` below 1: then it is tried again with each negotiation
   */
  setSending(track: MediaStreamTrack, sending: Sending): Promise<void>;
  /**
   * What was tried to reach this peer, and what came of it, without addresses or credentials: made to be shown, saved, and told to the
   * peer itself, so that `diagnose` can say why there is no connection.
   */
  connectionReport(): Promise<ConnectionReport>;
}

/** What a room tells, by name of the event. */
export interface RoomEvents {
  /** Somebody came after us. Those who were there before are in `Room.peers` when `join` resolves. */
  joined: RemotePeer;
  /** Somebody left. Their connection is closed and their tracks are over; there is no `trackended` for them. */
  left: { readonly peer: RemotePeer; readonly reason: LeftReason };
  /** A peer lost its connection to the hub; the hub keeps its place for a while. */
  away: RemotePeer;
  /** A peer that was away is back. */
  back: RemotePeer;
  /** A peer said something else of itself: its `state` is another. */
  state: RemotePeer;
  /** The hub has given our own state to the room: this is what everybody sees of us, at this place in the room's order. */
  localstate: JsonObject;
  /** A message of a peer; `private`: to us alone. `data` can be anything: look at it before you use it. */
  message: { readonly from: RemotePeer; readonly private: boolean; readonly data: Json };
  /** A peer's track can be shown or heard. */
  track: { readonly peer: RemotePeer; readonly track: MediaStreamTrack; readonly stream: MediaStream };
  /** A peer has taken a track away. */
  trackended: { readonly peer: RemotePeer; readonly track: MediaStreamTrack; readonly stream: MediaStream };
  /** The connection to a peer changed its state. */
  connection: { readonly peer: RemotePeer; readonly state: RTCPeerConnectionState };
  /**
   * The connection to a peer could not be mended on one of the two sides, and a new one, `peer.connection`, has taken the place of the
   * `previous`, which is closed. What is published, and what `setSending` asked for, goes on over it. Before this there is `trackended`
   * for each track of the peer, and `close` at each data channel; after it `connection` with the state `new`, `track` for each track that
   * there is again, in a stream of the same id, and `safetycode`, for it has other certificates. Channels are yours to open anew.
   */
  connectionreplaced: { readonly peer: RemotePeer; readonly previous: RTCPeerConnection };
  /**
   * A peer's `safetyCode` is known, for the first time or anew. With a `previous` one it is another than before, or there is none
   * any more, in the middle of a call, and people should be told to compare anew: somebody may have got in between. With Parley's own
   * clients that happens only when the connection is replaced (`connectionreplaced`).
   * Who left and came back, and everybody after `renewed`, is another peer with another code.
   */
  safetycode: { readonly peer: RemotePeer; readonly code: string | undefined; readonly previous: string | undefined };
  /**
   * A peer opened a data channel. Nothing that it carries is lost when it is listened to at once, in this event's listener. Anybody in the room
   * can open one: close what you do not know, and take what comes over the others for a stranger's word. Beyond 64 at a time a
   * peer's are closed and not told.
   */
  datachannel: { readonly peer: RemotePeer; readonly channel: RTCDataChannel };
  /**
   * The hub has us wait to be let in: by a moderator, or (`no_host`) until the first comes. `join` resolves when we are, and rejects
   * with `not_admitted` when we are not, after `patience` seconds at the latest.
   */
  waiting: { readonly why: 'waiting_room' | 'no_host' | (string & {}); readonly patience: number };
  /** Somebody wants to be let in, and we may decide about it (`Room.waiting`, `Moderator.admit`). */
  knock: Knock;
  /** Somebody waits no longer. */
  knockended: { readonly knock: Knock; readonly end: KnockEnd };
  /** Somebody has another role; `peer` is absent where it is we. `by`: the moderator's id; absent: it is the hub's doing. */
  role: { readonly peer?: RemotePeer; readonly role: Role; readonly by?: string };
  /** The room was changed. `by`: the moderator's id; absent: it is the hub's doing. */
  settings: { readonly settings: RoomSettings; readonly by?: string };
  /** A moderator (`from` absent: the hub) asks us to switch sound or picture off. What comes of it is ours to decide. */
  muterequest: { readonly from?: RemotePeer; readonly kind: MediaKind };
  /** Our own connection to the hub changed its state. Media, and everything else about the room, go on meanwhile. */
  link: LinkState;
  /**
   * We were away for too long, or the hub was restarted, and we are in the room as somebody new: `self`, `peers` and `limits`
   * are as after `join`, and for all those before there was a `left` with the reason `renewed`. What is published and our
   * state are on their way to the new ones, who are told by no `joined`. Comes after the `undelivered` messages.
   */
  renewed: {
    /** Our peer id before. */
    readonly previous: string;
    /** Who is in the room, in order of joining. */
    readonly peers: readonly RemotePeer[];
  };
  /**
   * A message of ours was not, or perhaps not, delivered: its session was lost before the hub acknowledged it. It is not sent
   * again by itself, since the room may be another one now.
   */
  undelivered: Undelivered;
  /** The hub refused or garbled something, or something failed with one peer (`ParleyError.peer`). The room goes on. */
  error: ParleyError;
  /**
   * The room has ended for us, for whatever reason: its `reason` is `removed` when a moderator put us out and `ended` when one ended
   * the room. Always the last event, and exactly one.
   */
  closed: Closed;
}
