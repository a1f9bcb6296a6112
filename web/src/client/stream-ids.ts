/**
 * A description as it is sent, in which what is sent in a media section belongs to this stream (`a=msid`, RFC 8830, and what Chromium says besides of
 * each of its sources).
 *
 * That is what `RTCRtpSender.setStreams` is for. But Chromium (156) goes back to the stream in which the sender began as soon as an offer is
 * answered, and offers that: the others then have the track in the earlier stream, and the later one is empty.
 *
 * @param streams - ids by the `mid` of the section; the others stay as they are
 */
export function namingStreams(sdp: string, streams: ReadonlyMap<string, string>): string {
  return sdp
    .split(/^(?=m=)/m)
    .map((section) => {
      const id = streams.get(/^a=mid:(\S+)/m.exec(section)?.[1] ?? '');
      return id === undefined ? section : section.replace(/^(a=(?:ssrc:\d+ )?msid:)\S+/gm, (_, says) => says + id);
    })
    .join('');
}
