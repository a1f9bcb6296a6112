// Where there is no screen, the page shares Firefox's first tab, by what Firefox has for capturing tabs, which a page gets at only where its
// profile says so. All that comes before the choice of a screen is as ever, such as what may be asked for, and that it takes a click.
(() => {
  'use strict';

  const { mediaDevices } = navigator;
  if (mediaDevices === undefined) return;
  const share = mediaDevices.getDisplayMedia.bind(mediaDevices);
  mediaDevices.getDisplayMedia = async (options) => {
    try {
      return await share(options);
    } catch (refused) {
      if (refused.name !== 'NotFoundError') throw refused;
      return mediaDevices.getUserMedia({ video: { ...options.video, mediaSource: 'browser' } });
    }
  };
})();
