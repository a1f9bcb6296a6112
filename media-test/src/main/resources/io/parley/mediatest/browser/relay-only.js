// The page's connections use nothing but TURN servers, whatever it asks for.
(() => {
  'use strict';

  const relayed = (configuration) => ({ ...configuration, iceTransportPolicy: 'relay' });

  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration) {
      super(relayed(configuration));
    }

    setConfiguration(configuration) {
      super.setConfiguration(relayed(configuration));
    }
  };
})();
