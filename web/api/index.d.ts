export interface CandidateKind {
    readonly type: 'host' | 'srflx' | 'prflx' | 'relay';
    readonly protocol: 'udp' | 'tcp';
    readonly family: 'IPv4' | 'IPv6' | 'unknown';
    readonly reach: Reach;
}
export type Reach = 'loopback' | 'link-local' | 'private' | 'public' | 'mdns' | 'unknown';
export interface Closed {
    readonly code: number;
    readonly reason: string;
    readonly comeBack: 'resume' | 'afresh' | 'never';
    readonly reconnectAfter?: number;
}
export interface CandidateCount extends CandidateKind {
    readonly count: number;
}
export interface ConnectionReport {
    readonly version: 1;
    readonly age: number;
    readonly relayOnly: boolean;
    readonly servers: {
        readonly stun: number;
        readonly turn: number;
    };
    readonly connection: string;
    readonly ice: string;
    readonly dtls: string;
    readonly restarts: number;
    readonly connectedAt?: number;
    readonly local: readonly CandidateCount[];
    readonly remote: readonly CandidateCount[];
    readonly errors: readonly ServerError[];
    readonly pairs: readonly PairAttempt[];
    readonly events: readonly ReportEvent[];
}
export interface PairAttempt {
    readonly local: CandidateKind;
    readonly remote: CandidateKind;
    readonly state: string;
    readonly nominated: boolean;
    readonly requests?: number;
    readonly responses?: number;
}
export interface ReportEvent {
    readonly at: number;
    readonly what: string;
}
export interface ServerError {
    readonly server: string;
    readonly code: number;
    readonly count: number;
}
export interface Diagnosis {
    readonly code: DiagnosisCode;
    readonly side: Side;
}
export type DiagnosisCode = 'lost' | 'no_answer' | 'dtls_failed' | 'no_candidates' | 'relay_missing' | 'relay_refused' | 'relay_full' | 'relay_unreachable' | 'udp_blocked' | 'no_relay' | 'blocked';
export declare function diagnose(ours: ConnectionReport, theirs?: ConnectionReport): Diagnosis;
export type Side = 'ours' | 'theirs' | 'both' | 'between';
export interface CloseEventLike {
    readonly code: number;
    readonly reason: string;
    readonly retryAfter?: number;
}
export interface Environment {
    createWebSocket(url: string, protocol: string): WebSocketLike;
    createPeerConnection(configuration: RTCConfiguration): RTCPeerConnection;
    createMediaStream(tracks: MediaStreamTrack[]): MediaStream;
    setTimeout(callback: () => void, milliseconds: number): unknown;
    clearTimeout(handle: unknown): void;
    now(): number;
    random(): number;
    watchNetwork(listener: (hint: NetworkHint) => void): () => void;
    subtleCrypto(): SubtleCrypto | undefined;
    mark(name: `parley:${Phase}`, detail: MarkDetail): void;
    reportError(error: unknown): void;
}
export interface WebSocketLike {
    readonly protocol: string;
    readonly readyState: number;
    send(data: string): void;
    close(code?: number, reason?: string): void;
    addEventListener(type: 'open' | 'error', listener: () => void): void;
    addEventListener(type: 'message', listener: (event: {
        readonly data: unknown;
    }) => void): void;
    addEventListener(type: 'close', listener: (event: CloseEventLike) => void): void;
}
export type HubErrorCode = 'invalid_json' | 'too_deep' | 'unknown_type' | 'invalid_message' | 'hello_required' | 'hello_repeated' | 'invalid_name' | 'not_granted' | 'token_required' | 'token_invalid' | 'token_expired' | 'token_revoked' | 'token_for_another_room' | 'keys_unavailable' | 'passphrase_required' | 'passphrase_too_short' | 'passphrase_wrong' | 'too_many_attempts' | 'unknown_peer' | 'state_too_large' | 'rate_limited' | 'room_locked' | 'not_admitted' | 'banned' | 'waiting_room_full' | 'room_full' | 'hub_full' | 'fleet_unavailable' | 'internal_error';
export declare class ParleyError extends Error {
    readonly name = "ParleyError";
    readonly code: ParleyErrorCode;
    readonly about?: string;
    readonly peer?: string;
    constructor(code: ParleyErrorCode, message: string, details?: {
        about?: string;
        peer?: string;
        cause?: unknown;
    });
}
export type ParleyErrorCode = 'connection_failed' | 'closed' | 'timeout' | 'protocol' | 'negotiation_failed' | 'sending_refused' | 'invalid_state' | 'message_too_large' | 'token_unavailable' | 'invalid_channel' | 'outbox_full' | HubErrorCode | (string & {});
export interface RemotePeer {
    readonly id: string;
    readonly name: string;
    readonly role: Role;
    readonly state: JsonObject;
    readonly away: boolean;
    readonly polite: boolean;
    readonly connection: RTCPeerConnection;
    readonly connectionState: RTCPeerConnectionState;
    readonly safetyCode: string | undefined;
    readonly streams: readonly MediaStream[];
    openChannel(label: string, options?: RTCDataChannelInit): RTCDataChannel;
    restartIce(): void;
    getStats(): Promise<RTCStatsReport>;
    setSending(track: MediaStreamTrack, sending: Sending): Promise<void>;
    connectionReport(): Promise<ConnectionReport>;
}
export interface RoomEvents {
    joined: RemotePeer;
    left: {
        readonly peer: RemotePeer;
        readonly reason: LeftReason;
    };
    away: RemotePeer;
    back: RemotePeer;
    state: RemotePeer;
    localstate: JsonObject;
    message: {
        readonly from: RemotePeer;
        readonly private: boolean;
        readonly data: Json;
    };
    track: {
        readonly peer: RemotePeer;
        readonly track: MediaStreamTrack;
        readonly stream: MediaStream;
    };
    trackended: {
        readonly peer: RemotePeer;
        readonly track: MediaStreamTrack;
        readonly stream: MediaStream;
    };
    connection: {
        readonly peer: RemotePeer;
        readonly state: RTCPeerConnectionState;
    };
    connectionreplaced: {
        readonly peer: RemotePeer;
        readonly previous: RTCPeerConnection;
    };
    safetycode: {
        readonly peer: RemotePeer;
        readonly code: string | undefined;
        readonly previous: string | undefined;
    };
    datachannel: {
        readonly peer: RemotePeer;
        readonly channel: RTCDataChannel;
    };
    waiting: {
        readonly why: 'waiting_room' | 'no_host' | (string & {});
        readonly patience: number;
    };
    knock: Knock;
    knockended: {
        readonly knock: Knock;
        readonly end: KnockEnd;
    };
    role: {
        readonly peer?: RemotePeer;
        readonly role: Role;
        readonly by?: string;
    };
    settings: {
        readonly settings: RoomSettings;
        readonly by?: string;
    };
    muterequest: {
        readonly from?: RemotePeer;
        readonly kind: MediaKind;
    };
    link: LinkState;
    renewed: {
        readonly previous: string;
        readonly peers: readonly RemotePeer[];
    };
    undelivered: Undelivered;
    error: ParleyError;
    closed: Closed;
}
export type Json = null | boolean | number | string | Json[] | {
    [key: string]: Json;
};
export type JsonObject = {
    [key: string]: Json;
};
export type LinkState = {
    readonly is: 'new' | 'connecting' | 'connected' | 'closed';
} | ({
    readonly is: 'waiting';
    readonly until: number;
    readonly by: WaitReason;
} & Outage) | ({
    readonly is: 'reconnecting';
} & Outage);
export interface Outage {
    readonly since: number;
    readonly attempt: number;
    readonly why: Closed;
}
export interface Undelivered {
    readonly to?: string;
    readonly data: Json;
    readonly uncertain: boolean;
}
export type WaitReason = 'backoff' | 'hub' | 'offline';
export declare class Moderator {
    #private;
    lock(): void;
    unlock(): void;
    setWaitingRoom(waitingRoom: boolean): void;
    setMaxMembers(members: number): void;
    admit(id: string): void;
    refuse(id: string): void;
    remove(id: string): void;
    ban(id: string): void;
    askToMute(kind: MediaKind, id?: string): void;
    setRole(id: string, role: Role): void;
    end(): void;
}
export type NetworkHint = 'online' | 'offline' | 'changed' | 'visible';
export interface RoomOptions {
    readonly name: string;
    readonly client?: string;
    readonly token?: TokenSource;
    readonly passphrase?: string;
    readonly rtcConfiguration?: RTCConfiguration;
    readonly reconnectFor?: number;
    readonly environment?: Partial<Environment>;
}
export interface Knock {
    readonly id: string;
    readonly name: string;
}
export type KnockEnd = 'admitted' | 'refused' | 'left' | 'timeout' | (string & {});
export type LeftReason = 'left' | 'dropped' | 'timeout' | 'overflow' | 'refused' | 'removed' | 'expired' | 'shutdown' | 'renewed' | (string & {});
export interface Limits {
    readonly messageBytes: number;
    readonly depth: number;
    readonly stateBytes: number;
    readonly nameLength: number;
    readonly messagesPerSecond: number;
    readonly messageBurst: number;
    readonly members: number;
}
export type MediaKind = 'audio' | 'video';
export type Permission = 'publish' | 'subscribe' | 'message' | 'moderate' | (string & {});
export type Role = 'owner' | 'moderator' | 'participant' | 'viewer' | (string & {});
export interface RoomSettings {
    readonly locked: boolean;
    readonly waitingRoom: boolean;
    readonly members: number;
}
export declare const SUBPROTOCOL = "parley.v1";
export declare function readConnectionReport(value: unknown): ConnectionReport | undefined;
export declare class Room {
    #private;
    readonly moderate: Moderator;
    constructor(url: string | URL, options: RoomOptions);
    get name(): string;
    get self(): string;
    get phase(): RoomPhase;
    get link(): LinkState;
    get peers(): readonly RemotePeer[];
    get limits(): Limits | undefined;
    get role(): Role;
    get may(): ReadonlySet<Permission>;
    get settings(): RoomSettings;
    get waiting(): readonly Knock[];
    get localState(): JsonObject;
    get published(): ReadonlyMap<MediaStreamTrack, MediaStream>;
    peer(id: string): RemotePeer | undefined;
    join(): Promise<void>;
    publish(track: MediaStreamTrack, stream: MediaStream): void;
    unpublish(track: MediaStreamTrack): void;
    replaceTrack(old: MediaStreamTrack, next: MediaStreamTrack): Promise<void>;
    send(data: Json, to?: string): void;
    setState(state: JsonObject): void;
    updateState(members: {
        readonly [member: string]: Json | undefined;
    }): void;
    reconnect(): void;
    leave(): void;
    on<K extends keyof RoomEvents>(event: K, listener: (value: RoomEvents[K]) => void): () => void;
}
export type RoomPhase = 'new' | 'joining' | 'waiting' | 'joined' | 'closed';
export interface Sending {
    readonly active?: boolean;
    readonly maxBitrate?: number;
    readonly maxFramerate?: number;
    readonly scaleResolutionDownBy?: number;
}
export interface MarkDetail {
    readonly room: string;
    readonly peer?: string;
}
export type Phase = 'join' | 'socket' | 'welcome' | 'offer-sent' | 'offer-received' | 'answer-sent' | 'answer-received' | 'ice' | 'connected';
export type TokenSource = string | (() => string | Promise<string>);
export declare const VERSION = "0.1.0";
