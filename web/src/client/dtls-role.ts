type Role = 'active' | 'passive';

const OPPOSITE: Record<Role, Role> = { active: 'passive', passive: 'active' };

/**
 * An offer as it is sent to a peer with whom a handshake has been agreed on: it asks for the DTLS role that this side has
 * (`a=setup`, RFC 4145 §4, RFC 8842 §5.5) instead of leaving the choice to the peer. New ICE needs no new handshake; but asked
 * to choose, Firefox answers new ICE as `active` whatever it was, which libwebrtc (Chromium, Safari) refuses, "Failed to set
 * SSL role for the transport": the call could not be mended.
 */
export function keepingRole(connection: RTCPeerConnection, offer: string): string {
  const role = agreedRole(connection);
  return role === undefined ? offer : offer.replace(/^a=setup:actpass(?=\r?$)/gm, `a=setup:${role}`);
}

/** Of an exchange that is complete, the answer says who begins. */
function agreedRole({ currentLocalDescription, currentRemoteDescription }: RTCPeerConnection): Role | undefined {
  const own = setup(currentLocalDescription);
  if (own !== undefined) return own;
  const other = setup(currentRemoteDescription);
  return other && OPPOSITE[other];
}

function setup(description: RTCSessionDescription | null): Role | undefined {
  if (description?.type !== 'answer') return undefined;
  return /^a=setup:(active|passive)\r?$/m.exec(description.sdp)?.[1] as Role | undefined;
}
