/** The DTLS transports of a connection: one, unless somebody does not bundle, and none before anything is negotiated. */
export function dtlsTransports(connection: RTCPeerConnection): RTCDtlsTransport[] {
  const all = connection.getTransceivers().map(({ receiver }) => receiver.transport);
  return [...new Set([connection.sctp?.transport, ...all].filter((transport) => transport != null))];
}
