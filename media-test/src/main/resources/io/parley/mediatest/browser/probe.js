// The eyes and ears of a test inside a page: finds elements through shadow roots, counts and reads pictures, listens.
// Everything is reached as parleyProbe.name(…) and answers with JSON.
(() => {
  'use strict';

  const LONGEST_FRAME_MS = 1000;
  const TURN_MS = 50;
  const WIDEST_PICTURE = 320;
  // 683 ms at 48 kHz: longer than the pause between two beeps of Chromium's false microphone.
  const SAMPLES = 32768;
  const LONGEST_RESUME_MS = 300;
  const RECORDED_MS = 1000;
  const RECORDED_HZ = 48000;

  const find = (selector, root = document) => {
    const found = [...root.querySelectorAll(selector)];
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot !== null) found.push(...find(selector, element.shadowRoot));
    }
    return found;
  };
  const all = (testId) => find(`[data-testid="${testId}"]`);
  const marked = (element, label) => element.querySelector(`[aria-label="${label}"]`) !== null;

  const animationFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const base64 = (buffer) => {
    let text = '';
    for (const byte of new Uint8Array(buffer)) text += String.fromCharCode(byte);
    return btoa(text);
  };

  // Pictures shown by each <video>, and when the first one was: in milliseconds since the click on "Join", and on the page's clock.
  const counts = new WeakMap();
  let joinedAt;
  let resting = false;

  const count = (video) => {
    let counted = counts.get(video);
    if (counted === undefined) {
      counted = { frames: 0, first: null, firstAt: null };
      counts.set(video, counted);
      const shown = (now, { presentationTime }) => {
        counted.frames += 1;
        counted.firstAt ??= presentationTime;
        if (counted.first === null && joinedAt !== undefined) counted.first = now - joinedAt;
        if (resting) counts.delete(video);
        else video.requestVideoFrameCallback(shown);
      };
      video.requestVideoFrameCallback(shown);
    }
    return counted;
  };

  const videoOf = (tile) => tile.shadowRoot.querySelector('video');
  const acts = () => [...all('tile'), ...all('screen-tile')];
  const tileOf = (peer) => all('tile').find((tile) => tile.dataset.peerId === peer);

  // Below it (-36 dB) is silence.
  const QUIETEST = 1 / 64;
  // When each track of others was heard first, on the page's clock; only where it was asked for.
  const heardAt = new WeakMap();
  let timing = false;

  const loudest = (sound) => {
    const samples = new Float32Array(sound.numberOfFrames);
    sound.copyTo(samples, { planeIndex: 0, format: 'f32-planar' });
    sound.close();
    return samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  };
  // What the track gives, ten milliseconds at a time: an AudioContext would add its own delay.
  const listen = async (track) => {
    if (track === undefined || heardAt.has(track)) return;
    heardAt.set(track, null);
    const reader = new MediaStreamTrackProcessor({ track }).readable.getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      if (loudest(read.value) >= QUIETEST) {
        heardAt.set(track, performance.now());
        await reader.cancel();
        return;
      }
    }
  };
  const soundOf = (tile) => videoOf(tile).srcObject?.getAudioTracks()[0];

  // Looks at every repaint for new tiles, so that no first picture is missed.
  const watch = () => {
    for (const tile of all('tile')) {
      count(videoOf(tile));
      if (timing && tile.dataset.self !== 'true') listen(soundOf(tile));
    }
    if (!resting) requestAnimationFrame(watch);
  };
  const clicked = (event) => {
    const testIds = event.composedPath().map((target) => target.dataset?.testid);
    if (testIds.some((testId) => ['join', 'join-without', 'rejoin'].includes(testId))) {
      const watching = joinedAt !== undefined && !resting;
      joinedAt = performance.now();
      resting = false;
      if (!watching) watch();
    }
  };
  addEventListener('click', clicked, { capture: true });

  // Every connection that the page makes, to ask what it sends.
  const connections = new Set();
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration) {
      super(configuration);
      connections.add(this);
    }

    close() {
      super.close();
      connections.delete(this);
    }
  };
  const outbound = async (kind, member) => {
    const reports = await Promise.all([...connections].map((connection) => connection.getStats()));
    const streams = reports.flatMap((report) => [...report.values()]);
    return streams
      .filter((entry) => entry.type === 'outbound-rtp' && entry.kind === kind)
      .reduce((sum, entry) => sum + (entry[member] ?? 0), 0);
  };

  const nextPicture = (video) =>
    new Promise((resolve) => {
      const late = setTimeout(() => resolve(false), LONGEST_FRAME_MS);
      video.requestVideoFrameCallback(() => {
        clearTimeout(late);
        resolve(true);
      });
    });

  const canvas = new OffscreenCanvas(1, 1);
  const pen = canvas.getContext('2d', { willReadFrequently: true });

  // ITU-R BT.601 luma of what is shown.
  const luma = (video) => {
    const scale = Math.min(1, WIDEST_PICTURE / video.videoWidth);
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    pen.drawImage(video, 0, 0, canvas.width, canvas.height);
    const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
    const plane = new Uint8Array(canvas.width * canvas.height);
    for (let i = 0; i < plane.length; i += 1) {
      plane[i] = Math.round(0.299 * data[4 * i] + 0.587 * data[4 * i + 1] + 0.114 * data[4 * i + 2]);
    }
    return { width: canvas.width, height: canvas.height, luma: base64(plane.buffer) };
  };

  let context;
  const analysers = new WeakMap();
  const analyserOf = (track) => {
    context ??= new AudioContext();
    let analyser = analysers.get(track);
    if (analyser === undefined) {
      analyser = new AnalyserNode(context, { fftSize: SAMPLES });
      context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
      analysers.set(track, analyser);
    }
    return analyser;
  };

  const heardLive = async (track) => {
    const analyser = analyserOf(track);
    await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, LONGEST_RESUME_MS))]);
    if (context.state !== 'running') return null;
    const samples = new Float32Array(SAMPLES);
    analyser.getFloatTimeDomainData(samples);
    return { samples, rate: context.sampleRate };
  };

  // Firefox runs no AudioContext on a machine without a sound device; it records and decodes there all the same.
  const heardRecorded = async (track) => {
    const recorder = new MediaRecorder(new MediaStream([track]), { mimeType: 'audio/webm;codecs=opus' });
    const recorded = new Promise((resolve) => {
      recorder.ondataavailable = ({ data }) => resolve(data);
    });
    recorder.start();
    setTimeout(() => recorder.stop(), RECORDED_MS);
    const encoded = await (await recorded).arrayBuffer();
    const audio = await new OfflineAudioContext(1, 1, RECORDED_HZ).decodeAudioData(encoded);
    return { samples: audio.getChannelData(0).slice(-SAMPLES), rate: RECORDED_HZ };
  };

  // One channel, 16 bits, little-endian; null where there is no track.
  const heard = async (track) => {
    if (track === undefined) return null;
    const { samples, rate } = (await heardLive(track)) ?? (await heardRecorded(track));
    const pcm = new DataView(new ArrayBuffer(2 * samples.length));
    samples.forEach((sample, i) => {
      pcm.setInt16(2 * i, Math.max(-1, Math.min(1, sample)) * 32767, true);
    });
    return { rate, pcm: base64(pcm.buffer) };
  };

  const within = (element, outer) => {
    for (let at = element; at !== null; at = at.parentNode ?? at.host ?? null) {
      if (at === outer) return true;
    }
    return false;
  };
  const topmost = (x, y) => {
    let hit = document.elementFromPoint(x, y);
    while (hit?.shadowRoot) {
      const deeper = hit.shadowRoot.elementFromPoint(x, y);
      if (deeper === null || deeper === hit) break;
      hit = deeper;
    }
    return hit;
  };
  const focusedElement = () => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element === document.body || element === document.documentElement ? null : element;
  };
  // Corners count: of what is partly covered something is seen.
  const inSight = (element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const xs = [left + 2, (left + right) / 2, right - 2];
    const ys = [top + 2, (top + bottom) / 2, bottom - 2];
    return xs.some((x) => ys.some((y) => within(topmost(x, y), element)));
  };
  const textOf = (element) =>
    element.shadowRoot === null
      ? element.innerText
      : [...element.shadowRoot.children].map((child) => child.innerText ?? '').join('\n');

  // What elements that are there for a moment only have said, by their test id.
  const noted = new Map();

  globalThis.parleyProbe = {
    /** Some time for the page to go on. */
    turn: () => new Promise((resolve) => setTimeout(() => resolve(true), TURN_MS)),

    /** Observers of sizes are told after the callbacks of a frame, so what they lay out is there in the next one. */
    laidOut: async () => {
      await animationFrame();
      await animationFrame();
      return true;
    },

    has: (testId) => all(testId).length > 0,

    /** Where to click an element, or why it cannot be clicked. */
    spot: async (testId) => {
      const [element] = all(testId);
      if (element === undefined) return { obstacle: 'it is not there' };
      element.scrollIntoView({ block: 'nearest' });
      const before = element.getBoundingClientRect();
      await animationFrame();
      await animationFrame();
      const { left, top, width, height } = element.getBoundingClientRect();
      if (left !== before.left || top !== before.top || width !== before.width) return { obstacle: 'it moves' };
      if (width === 0 || height === 0) return { obstacle: 'it has no size' };
      if (element.disabled === true || element.ariaDisabled === 'true') return { obstacle: 'it is disabled' };
      const x = left + width / 2;
      const y = top + height / 2;
      const hit = topmost(x, y);
      if (hit === null || !within(hit, element)) return { obstacle: `it is covered by ${hit?.outerHTML.slice(0, 80)}` };
      return { x, y };
    },

    /** What an element says, also what its shadow root says. */
    text: (testId) => {
      const [element] = all(testId);
      return element === undefined ? null : textOf(element);
    },

    /** From now on it is noted what such elements say. */
    note: (testId) => {
      const words = new Set();
      noted.set(testId, words);
      const look = () => {
        for (const element of all(testId)) words.add(textOf(element));
        requestAnimationFrame(look);
      };
      look();
      return true;
    },

    noted: (testId) => [...noted.get(testId)],

    /** What is in a field to type in, and whether it has the focus. */
    field: (testId) => {
      const [element] = all(testId);
      if (element === undefined) return null;
      return { value: element.value, focused: element.matches(':focus') };
    },

    /** What has the focus, with how it is marked; null while nothing has. */
    focused: () => {
      const element = focusedElement();
      if (element === null) return null;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return {
        testId: element.dataset.testid ?? '',
        what: `${element.localName} ${element.ariaLabel ?? element.innerText ?? ''}`.trim(),
        ringWidth: outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth),
        inSight: inSight(element),
      };
    },

    /** Pictures are counted no more, until somebody joins again. */
    rest: () => {
      resting = true;
      return true;
    },

    /** What a list to choose from offers. */
    options: (testId) => [...(all(testId)[0]?.options ?? [])].map(({ text }) => text.trim()),

    /** Chooses what has this text, if it is there. */
    choose: (testId, text) => {
      const [select] = all(testId);
      const index = parleyProbe.options(testId).indexOf(text);
      if (index < 0) return false;
      select.selectedIndex = index;
      select.dispatchEvent(new Event('input', { bubbles: true }));
      select.dispatchEvent(new Event('change', { bubbles: true }));
      return true;
    },

    /** How wide one's own picture is in front of the room; null while there is none. */
    preview: (where) => {
      const video = all(where)[0];
      return video?.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA || null;
    },

    tiles: () =>
      all('tile').map((tile) => {
        const video = videoOf(tile);
        const { frames, first } = count(video);
        return {
          id: tile.dataset.peerId,
          name: tile.dataset.name,
          self: tile.dataset.self === 'true',
          connection: tile.dataset.connection,
          muted: marked(tile.shadowRoot, 'Muted'),
          cameraOff: marked(tile.shadowRoot, 'Camera off'),
          placeholder: tile.shadowRoot.querySelector('.placeholder') !== null,
          pictureVisible: getComputedStyle(video).visibility === 'visible',
          frames,
          seconds: video.currentTime,
          firstFrameMillis: first,
        };
      }),

    /** Everybody and every shared screen, and where they are shown. */
    stage: () =>
      acts().map((tile) => {
        const video = videoOf(tile);
        const { left, top, width, height } = tile.getBoundingClientRect();
        return {
          id: tile.dataset.act,
          peer: tile.dataset.peerId,
          name: tile.dataset.name,
          self: tile.dataset.self === 'true',
          screen: tile.dataset.testid === 'screen-tile',
          left,
          top,
          width,
          height,
          speaking: tile.hasAttribute('speaking'),
          volume: video.volume,
          mirrored: getComputedStyle(video).transform.startsWith('matrix(-1'),
          whole: getComputedStyle(video).objectFit === 'contain',
          frames: count(video).frames,
        };
      }),

    /** The next picture of a person or a screen, or null when there is none for a second. */
    actPicture: async (act) => {
      const video = acts().filter((tile) => tile.dataset.act === act).map(videoOf)[0];
      if (video === undefined || video.videoWidth === 0) return null;
      return (await nextPicture(video)) ? luma(video) : null;
    },

    /** From now on it is noted when others are heard first. */
    timeMedia: () => {
      timing = true;
      return true;
    },

    /** When each phase of the join and of the way to a peer was reached, in milliseconds since the join. */
    times: (peer) => {
      const marks = performance.getEntriesByType('mark').filter(({ name }) => name.startsWith('parley:'));
      const start = marks.findLast(({ name }) => name === 'parley:join')?.startTime;
      const own = marks.filter(
        ({ name, startTime, detail }) => name !== 'parley:join' && startTime >= start && [undefined, peer].includes(detail?.peer),
      );
      const times = Object.fromEntries(own.map(({ name, startTime }) => [name.slice('parley:'.length), startTime - start]));
      const tile = tileOf(peer);
      if (tile === undefined) return times;
      const { firstAt } = count(videoOf(tile));
      const soundAt = heardAt.get(soundOf(tile)) ?? null;
      if (firstAt !== null) times['first-frame'] = firstAt - start;
      if (soundAt !== null) times['first-audio'] = soundAt - start;
      return times;
    },

    /** The rows of the list of public rooms, as one reads them. */
    publicRooms: () => all('public-room').map((row) => row.innerText.replace(/\s+/g, ' ').trim()),

    recentRooms: () => all('recent-room').map((row) => row.querySelector('a').textContent),

    people: () =>
      all('person').map((person) => ({
        id: person.dataset.peerId,
        name: person.dataset.name,
        muted: marked(person, 'Muted'),
        cameraOff: marked(person, 'Camera off'),
      })),

    /** Lines of chat with their text as people see it, where its links lead, and how many other elements are inside the text. */
    chat: () =>
      all('chat-line').map((line) => ({
        from: line.querySelector('.who').textContent,
        text: line.querySelector('p').textContent,
        elements: line.querySelectorAll('p :not(a)').length,
        links: [...line.querySelectorAll('p a')].map(({ href }) => href),
      })),

    /** Drops a file on the page, as a file manager does. */
    dropFile: async (name, content) => {
      const files = new DataTransfer();
      files.items.add(new File([Uint8Array.from(atob(content), (character) => character.charCodeAt(0))], name));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }));
      return true;
    },

    /** The next picture of a peer, or null when there is none for a second. */
    picture: async (peer) => {
      const tile = tileOf(peer);
      if (tile === undefined || videoOf(tile).videoWidth === 0) return null;
      return (await nextPicture(videoOf(tile))) ? luma(videoOf(tile)) : null;
    },

    /** The last sound of a peer; null when it sends none. */
    sound: (peer) => {
      const tile = tileOf(peer);
      return heard(tile === undefined ? undefined : soundOf(tile));
    },

    /** The last sound of a person or a screen; null when there is none. */
    actSound: (act) => {
      const tile = acts().find(({ dataset }) => dataset.act === act);
      return heard(tile === undefined ? undefined : soundOf(tile));
    },

    /** What the page has sent to all others together so far: pictures, and packets of sound. */
    sent: async () => ({ frames: await outbound('video', 'framesSent'), packets: await outbound('audio', 'packetsSent') }),

    /** For the report of a failed test. */
    describe: () => ({
      address: location.href,
      seen: find('parley-app').length === 0 ? document.body.innerText : find('[data-testid]').map(
        (element) => `${element.dataset.testid}: ${(element.innerText || element.dataset.name || '').slice(0, 60)}`),
      tiles: parleyProbe.tiles(),
    }),
  };
})();
