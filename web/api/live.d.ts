import type { Json, RemotePeer, Room } from './index.js';
export declare class Latest<T> {
    #private;
    constructor(room: Room, send: (value: T) => void, perSecond?: number);
    set(value: T): void;
    close(): void;
}
export type Parse<T> = (data: Json) => T | undefined;
export declare class Presence<T extends Json> {
    #private;
    readonly name: string;
    constructor(room: Room, name: string, parse: Parse<T>);
    get own(): T | undefined;
    get others(): ReadonlyMap<RemotePeer, T>;
    set(value: T | undefined): void;
    on(listener: (change: PresenceChange<T>) => void): () => void;
    close(): void;
}
export interface PresenceChange<T> {
    readonly peer: RemotePeer;
    readonly value: T | undefined;
}
export declare class Topic<T extends Json> {
    #private;
    readonly name: string;
    constructor(room: Room, name: string, parse: Parse<T>);
    send(value: T, to?: string): void;
    on(listener: (message: TopicMessage<T>) => void): () => void;
}
export interface TopicMessage<T> {
    readonly from: RemotePeer;
    readonly private: boolean;
    readonly value: T;
}
