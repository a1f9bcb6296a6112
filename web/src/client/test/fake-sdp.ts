/** The few lines of SDP (RFC 8866, JSEP) that decide about signaling. */
export interface Section {
  readonly mid: string;
  readonly kind: string;
  readonly direction: RTCRtpTransceiverDirection;
  /** Stream id and track id of what is sent. */
  readonly msid: readonly [string, string] | undefined;
}

/** `a=setup`: who begins the DTLS handshake (RFC 8842). */
export type Setup = 'actpass' | 'active' | 'passive';

export interface Sdp {
  readonly fragment: string;
  /** Of the certificate of the connection whose it is; absent where a test writes its own SDP without it. */
  readonly fingerprint?: string | undefined;
  /** Absent where a test writes its own SDP without it. */
  readonly setup: Setup | undefined;
  readonly sections: readonly Section[];
}

export function write({ fragment, fingerprint, setup, sections }: Sdp): string {
  const lines = ['v=0'];
  if (fingerprint !== undefined) lines.push(`a=fingerprint:sha-256 ${fingerprint}`);
  for (const { kind, mid, direction, msid } of sections) {
    lines.push(`m=${kind} 9 UDP/TLS/RTP/SAVPF 0`, `a=mid:${mid}`, `a=ice-ufrag:${fragment}`, `a=${direction}`);
    if (setup !== undefined) lines.push(`a=setup:${setup}`);
    if (msid !== undefined) lines.push(`a=msid:${msid.join(' ')}`);
  }
  return `${lines.join('\r\n')}\r\n`;
}

/** Throws as a browser rejects what is not SDP. */
export function read(text: string): Sdp {
  const [session, ...media] = text.split(/^m=/m);
  if (!session?.startsWith('v=0')) throw new DOMException('Expect line: v=', 'OperationError');
  const sections = media.map((part): Section => {
    const direction = /^a=(sendrecv|sendonly|recvonly|inactive)\r?$/m.exec(part)?.[1] ?? 'sendrecv';
    const msid = /^a=msid:(\S+) (\S+)/m.exec(part);
    return {
      mid: /^a=mid:(\S+)/m.exec(part)?.[1] ?? '',
      kind: /^\w+/.exec(part)?.[0] ?? '',
      direction: direction as RTCRtpTransceiverDirection,
      msid: msid === null ? undefined : [msid[1] ?? '-', msid[2] ?? '-'],
    };
  });
  const setup = /^a=setup:(actpass|active|passive)/m.exec(text)?.[1] as Setup | undefined;
  const fingerprint = /^a=fingerprint:sha-256 (\S+)/m.exec(text)?.[1];
  return { fragment: /^a=ice-ufrag:(\S+)/m.exec(text)?.[1] ?? '', fingerprint, setup, sections };
}

const SENDS = new Set<string | null>(['sendrecv', 'sendonly']);
const RECEIVES = new Set<string | null>(['sendrecv', 'recvonly']);

export const sends = (direction: RTCRtpTransceiverDirection | null): boolean => SENDS.has(direction);
export const receives = (direction: RTCRtpTransceiverDirection | null): boolean => RECEIVES.has(direction);

export function direction(send: boolean, receive: boolean): RTCRtpTransceiverDirection {
  if (send) return receive ? 'sendrecv' : 'sendonly';
  return receive ? 'recvonly' : 'inactive';
}

/** A direction as the other side sees it. */
export const reversed = (of: RTCRtpTransceiverDirection): RTCRtpTransceiverDirection =>
  direction(receives(of), sends(of));

/** What both directions allow. */
export const both = (a: RTCRtpTransceiverDirection, b: RTCRtpTransceiverDirection): RTCRtpTransceiverDirection =>
  direction(sends(a) && sends(b), receives(a) && receives(b));
