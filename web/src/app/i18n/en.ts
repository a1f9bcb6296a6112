import { number } from './formats.js';
import { around, plurals } from './message.js';

const plural = plurals('en');

/**
 * What the app says. This file decides which messages there are and what they are about; the others say the same in their language.
 * What somebody is called, or wrote, comes isolated: its direction of writing does not reach the words around it.
 */
const en = {
  language: 'Language',
  home: {
    title: 'Meet in a room of your own',
    lead: 'Name a room, share its link, and talk. Nothing to install, and no account.',
    refused: (why: string) => `That link leads to no room. ${why}`,
    room: 'Room name',
    enter: 'Enter room',
    missing: 'Type a name first.',
    suggest: 'Suggest another name',
    privacy: 'Whoever knows the name can enter. Choose one that is hard to guess for a talk that is private.',
  },
  lobby: {
    recent: 'Rooms you were in',
    forget: (room: string) => `Forget ${room}`,
    forgetAll: 'Forget all',
    public: 'Public rooms',
    none: 'No public room is open at the moment.',
    people: (count: number) => plural(count, { one: '# person', other: '# people' }),
    empty: 'Nobody there yet',
    /** @param people - how many are there */
    full: (people: string) => `${people}, full`,
    locked: (people: string) => `${people}, locked`,
    stale: 'This list may be out of date: the service cannot be reached.',
  },
  roomName: {
    allowed: 'Letters and digits of any script, and -\u00a0_\u00a0.\u00a0~',
    onlyThese: 'Only these: letters and digits of any script, and -\u00a0_\u00a0.\u00a0~',
    notAllowed: (characters: string) => `Not allowed: ${characters}`,
    dotsOnly: 'A name of dots only cannot be a link.',
    tooLong: (most: number, these: number) =>
      `${plural(most, { one: 'At most # character', other: 'At most # characters' })}; these are ${number(these)}.`,
    damaged: 'The link is damaged.',
  },
  entry: {
    title: <T>(room: T) => around<T>`Join ${room}`,
    name: 'Your name',
    nameHint: 'Everyone in the room sees it.',
    nameless: 'Type a name that the others know you by.',
    join: 'Join',
    joinWithMicrophone: 'Join with microphone only',
    joinWithCamera: 'Join with camera only',
    joinWithout: 'Join without camera and microphone',
    opening: 'Waiting for your devices…',
    soon: 'You join as soon as your devices are ready.',
    picture: 'Your own picture',
    muted: 'You are muted',
    mayAsk: 'Your browser may ask whether this page can use camera and microphone.',
    mayRefuse: 'You can say no and still join.',
    cameraOff: 'Your camera is off',
    cameraOffNoMicrophone: 'Your camera is off, no microphone',
    noCamera: 'No camera',
    nothing: 'No camera, no microphone',
  },
  devices: {
    microphone: {
      on: 'Mute microphone',
      off: 'Unmute microphone',
      absent: 'Turn microphone on',
      opening: 'Starting microphone…',
    },
    camera: {
      on: 'Turn camera off',
      off: 'Turn camera on',
      absent: 'Turn camera on',
      opening: 'Starting camera…',
    },
    shortcut: (what: string, key: string) => `${what} (${key})`,
  },
  settings: {
    open: 'Settings',
    close: 'Close settings',
    camera: 'Camera',
    microphone: 'Microphone',
    speaker: 'Speaker',
    systemDefault: 'System default',
    unlisted: 'There is none, or the browser does not tell before this page may use one.',
    picture: 'Picture of the camera',
    level: 'How loud your microphone is',
    test: 'Test speaker',
    testing: 'Two notes are playing…',
    testFailed: 'The speaker could not be played on.',
    chooseSpeaker: 'Another speaker…',
    noiseSuppression: 'Reduce background noise',
    noiseSuppressionHint: 'Switch it off to play music.',
    echoCancellation: 'Cancel echo',
    echoCancellationHint: 'Switch it off only if you wear headphones.',
    blur: 'Blur my background',
    blurHint: 'Your system does that; it may use more battery.',
    keyboard: 'Keyboard and hints',
    mutedTalking: 'Tell me when I talk while I am muted',
    mutedTalkingHint: 'For that this page listens to your microphone while it is muted. Nothing of it is sent or kept.',
    showShortcuts: 'Show keyboard shortcuts',
  },
  shortcuts: {
    title: 'Keyboard shortcuts',
    close: 'Close keyboard shortcuts',
    use: 'Use keyboard shortcuts',
    useHint: 'Switch them off if keys are pressed by mistake, as by speech input.',
    microphone: 'Mute or unmute',
    talk: 'Talk for as long as it is held, when muted',
    space: 'Space bar',
    camera: 'Camera on or off',
    help: 'This list',
    escape: 'Close what is open',
    licences: 'Licences of the software used here',
  },
  hints: {
    talkingMuted: 'You are muted: nobody hears you.',
    talkingMutedWithKeys: 'You are muted: nobody hears you. Press M to unmute, or hold the space bar while you talk.',
    held: 'You are heard while you hold the space bar',
    dismiss: 'Dismiss',
    replaced: {
      audio: (label: string) => `Your microphone is gone. In use now: ${label}`,
      video: (label: string) => `Your camera is gone. In use now: ${label}`,
    },
    returned: {
      audio: (label: string) => `Your microphone is back in use: ${label}`,
      video: (label: string) => `Your camera is back in use: ${label}`,
    },
  },
  allow: {
    chromium: 'Click the icon to the left of the address, allow camera and microphone there, then try again.',
    firefox:
      'Click the crossed-out camera or microphone to the left of the address, take the block away with ×, then try again and allow it.',
    safari:
      'Choose “Safari” in the menu bar, then “Settings for This Website”. Allow camera and microphone there, then reload the page.',
    safariOnIos:
      'Tap the icon beside the address, open “Website Settings” in its menu, and allow camera and microphone. Then reload the page.',
    appOnIos:
      'Open the Settings app, find this browser under “Apps”, and switch camera and microphone on. Then try again.',
    chromiumOnAndroid:
      'Tap the icon to the left of the address, then “Permissions”, and allow camera and microphone. Then try again.',
    firefoxOnAndroid: 'Tap the icon to the left of the address, and allow camera and microphone there. Then try again.',
  },
  allowInSystem: {
    windows:
      'Open “Privacy & security” in the settings of Windows, and there let desktop apps use camera and microphone. Then try again.',
    mac: 'Open “Privacy & Security” in the System Settings, and switch this browser on under “Camera” and “Microphone”. Then restart the browser.',
    ios: 'Open the Settings app, find this browser under “Apps”, and switch camera and microphone on. Then try again.',
    android:
      'Open “Apps” in the settings of the device, choose this browser, and allow camera and microphone under “Permissions”. Then try again.',
  },
  copyLink: {
    copy: 'Copy link',
    copied: 'Link copied',
    byHand: 'Copy this link by hand',
  },
  problems: {
    retry: 'Try again',
    noAccess: {
      title: 'This browser has no access to cameras and microphones',
      advice: 'Open the link in a current version of Firefox, Chrome, Edge or Safari.',
    },
    insecure: {
      title: 'Camera and microphone need a secure connection',
      advice: (origin: string) =>
        `Browsers give them only to pages opened by https:// or on localhost, and this one is ${origin}. Open the same link by https://, or ask whoever runs this service to set it up.`,
    },
    blocked: {
      title: {
        audio: 'The browser does not let this page use your microphone',
        video: 'The browser does not let this page use your camera',
        both: 'The browser does not let this page use your camera and microphone',
      },
      advice:
        'Allow it by the icon beside the address, then try again. If there is no such icon, look in the privacy settings of the system.',
    },
    dismissed: {
      title: {
        audio: 'Your microphone has not been allowed yet',
        video: 'Your camera has not been allowed yet',
        both: 'Your camera and microphone have not been allowed yet',
      },
      advice: 'The question of the browser was closed. Try again, and allow it this time.',
    },
    systemBlocked: {
      title: {
        audio: 'The system does not let the browser use your microphone',
        video: 'The system does not let the browser use your camera',
        both: 'The system does not let the browser use your camera and microphone',
      },
      advice: 'Allow it in the privacy settings of the system, then try again.',
    },
    silenced: {
      title: {
        audio: 'Your microphone gives no sound',
        video: 'Your camera gives no picture',
        both: 'Your camera and microphone give nothing',
      },
      advice:
        'The system, a switch on the device, or a phone call holds it back. It goes on by itself when that is over.',
    },
    notFound: {
      title: {
        audio: 'No microphone found',
        video: 'No camera found',
        both: 'No camera or microphone found',
      },
      advice: {
        audio: 'Plug it in or switch it on, then try again.',
        video: 'Plug it in or switch it on, then try again.',
        both: 'Plug one in or switch it on, then try again.',
      },
    },
    busy: {
      title: {
        audio: 'Your microphone could not be started',
        video: 'Your camera could not be started',
        both: 'Your camera and microphone could not be started',
      },
      advice: {
        audio: 'Perhaps it is in use by another program or another tab. Close that, then try again.',
        video: 'Perhaps it is in use by another program or another tab. Close that, then try again.',
        both: 'Perhaps they are in use by another program or another tab. Close that, then try again.',
      },
    },
    unfit: {
      title: {
        audio: 'Your microphone cannot deliver what was asked for',
        video: 'Your camera cannot deliver what was asked for',
        both: 'Your camera and microphone cannot deliver what was asked for',
      },
      advice: 'Choose another device in the settings of the browser, then try again.',
    },
    forbidden: {
      title: {
        audio: 'The use of your microphone is switched off',
        video: 'The use of your camera is switched off',
        both: 'The use of your camera and microphone is switched off',
      },
      advice: 'A setting of the browser or of the page around this one forbids it.',
    },
    unforeseen: {
      title: {
        audio: 'Your microphone could not be used',
        video: 'Your camera could not be used',
        both: 'Your camera and microphone could not be used',
      },
      advice: (said: string) => `Try again, or reload the page. The browser said: ${said}`,
      adviceWithoutWords: 'Try again, or reload the page. The browser said nothing more.',
    },
    stopped: {
      title: {
        audio: 'Your microphone stopped',
        video: 'Your camera stopped',
        both: 'Your camera and microphone stopped',
      },
      advice: 'Perhaps it was unplugged, or the permission was taken back.',
    },
  },
  passphrase: {
    title: 'A passphrase is needed',
    how: 'Whoever opens the room chooses it, and the others have to know it. If nobody is in the room yet, that is you.',
    label: 'Passphrase',
    show: 'Show',
    hide: 'Hide',
    enter: 'Enter',
    missing: 'Type the passphrase.',
    another: 'The people in this room have chosen another one.',
    tooShort: 'That is too short.',
    shorterThan: (least: number) =>
      plural(least, {
        one: 'That is too short: it needs at least # character.',
        other: 'That is too short: it needs at least # characters.',
      }),
  },
  waiting: {
    title: 'Waiting to be let in',
    noHost: 'The host is not there yet. You come in as soon as there is one.',
    unseen: 'Those in the room can see that you are here. Nobody sees or hears you before you are in.',
    giveUp: 'Do not wait',
  },
  call: {
    people: 'People',
    chat: 'Chat',
    leave: 'Leave',
    unread: (count: number) => plural(count, { one: '# unread message', other: '# unread messages' }),
    stage: 'People in the room',
    playSound: 'Play sound',
    joining: 'Joining…',
    alone: 'Nobody else is here yet. Invite whom you want to meet.',
    tryNow: 'Try now',
  },
  people: {
    title: 'People',
    close: 'Close list of people',
    list: 'People in the room',
    you: '(you)',
    microphoneOn: 'Microphone on',
    muted: 'Muted',
    cameraOn: 'Camera on',
    cameraOff: 'Camera off',
    decide: (name: string) => `Decide about ${name}`,
    owner: 'Host',
    moderator: 'Moderator',
    viewer: 'Only watching',
  },
  moderation: {
    mute: 'Ask to mute',
    promote: 'Make moderator',
    demote: 'Moderator no more',
    remove: 'Remove',
    lock: 'Lock the room',
    lockHint: 'Nobody new gets in',
    waitingRoom: 'Waiting room',
    waitingRoomHint: 'Newcomers wait until they are let in',
    muteAll: 'Ask all to mute',
    end: 'End for all…',
    endNow: 'End for all',
    cancel: 'Cancel',
  },
  knocks: {
    wantsIn: <T>(name: T) => around<T>`${name} wants to come in`,
    more: (count: number) => plural(count, { one: 'and # more', other: 'and # more' }),
    admit: 'Let in',
    refuse: 'Not now',
  },
  chat: {
    title: 'Chat',
    close: 'Close chat',
    empty: 'Nothing written yet. What you write reaches everyone who is here now; it is kept nowhere.',
    message: 'Message to everyone',
    send: 'Send message',
    you: 'You',
    private: 'only to you',
    wrote: (name: string, text: string) => `${name} wrote: ${text}`,
    newLines: (count: number) => plural(count, { one: '# new message', other: '# new messages' }),
  },
  hands: {
    raise: 'Raise hand',
    lower: 'Lower hand',
    place: (place: number) => `Hand raised, number ${number(place)}`,
    lowerTheirs: 'Lower their hand',
    loweredBy: (name: string) => `${name} lowered your hand`,
  },
  reactions: {
    react: 'React',
    by: (name: string, emoji: string) => `${name} reacts with ${emoji}.`,
    byMany: (people: number, emoji: string) =>
      `${plural(people, { one: '# person reacts', other: '# people react' })} with ${emoji}.`,
  },
  recipient: {
    to: 'To',
    onlyTo: 'Only to',
    everyone: 'Everyone',
    message: (name: string) => `Message to ${name} only`,
    only: (name: string) => `only to ${name}`,
    gone: (name: string) => `${name} has left. Choose who is to get it.`,
  },
  files: {
    attach: 'Attach files',
    attached: 'Attached files',
    detach: (file: string) => `Take ${file} out again`,
    drop: 'Drop files here to share them',
    offers: (name: string, file: string) => `${name} offers a file: ${file}`,
    receive: 'Receive',
    again: 'Try again',
    cancel: 'Cancel',
    save: 'Save',
    progress: 'How much has arrived',
    of: (got: string, size: string) => `${got} of ${size}`,
    unchanged: 'Arrived unchanged. Save it before you leave the room.',
    hash: 'SHA-256 checksum',
    withdraw: 'Stop sharing',
    waiting: 'It goes to whoever wants it, straight from your device.',
    delivered: (people: number) =>
      plural(people, { one: 'Arrived unchanged at # person', other: 'Arrived unchanged at # people' }),
    tooLarge: (file: string, most: string) => `${file} is too large: it may have at most ${most}`,
    gone: 'This file is no longer offered',
    theirs: {
      withdrawn: 'This file is no longer offered',
      gone: 'Whoever offered it has left',
      cancelled: 'Cancelled',
      interrupted: 'Interrupted on the way',
      damaged: 'It arrived changed, and was thrown away',
      notReadable: 'Whoever offered it cannot read it any more',
      noRoom: 'This browser has no room for it',
      tooFast: 'It came faster than this browser could put it away',
    },
    ours: {
      damaged: (name: string) => `It arrived changed at ${name}`,
      cancelled: (name: string) => `${name} cancelled it`,
      interrupted: (name: string) => `Interrupted on the way to ${name}`,
      notReadable: 'The file cannot be read any more. Choose it again.',
    },
  },
  crowd: {
    search: 'Find somebody',
    nobody: 'Nobody here is called that',
    screen: 'Shares a screen',
  },
  invite: {
    invite: 'Invite',
    title: 'Invite people',
    close: 'Close',
    code: 'QR code of the link',
    scan: 'Scan it with a phone, or send the link.',
    link: 'Link to this room',
    share: 'Share…',
  },
  safety: {
    code: 'Safety code',
    changed: 'Safety code changed',
    another: 'It was another one at first: somebody may have got in between.',
    lost: 'There is none any more: leave the room, and meet anew.',
    compare: <T>(name: T) =>
      around<T>`Compare these digits with ${name}, face to face or by phone: if you both have the same, nobody in between can see or hear you.`,
  },
  tile: {
    own: 'Your own picture',
    picture: (name: string) => `Picture of ${name}`,
    muted: 'Muted',
    cameraOff: 'Camera off',
    you: 'You',
    retry: 'Try again',
  },
  stage: {
    view: 'View',
    grid: 'All the same size',
    speaker: 'Who speaks, large',
    fullScreen: 'Full screen',
    leaveFullScreen: 'Leave full screen',
    pip: 'Picture in picture',
    closePip: 'Close picture in picture',
    more: (name: string) => `More about ${name}`,
    pin: 'Pin',
    unpin: 'Unpin',
    pinned: 'Pinned',
    toCorner: 'Show me in a corner',
    toGrid: 'Show me among the others',
    movable: 'Your own picture: the arrow keys move it to another corner',
    volume: 'Volume',
    others: 'The others',
    previous: 'Previous people',
    next: 'More people',
  },
  screen: {
    share: 'Share screen',
    stop: 'Stop sharing',
    sharing: 'You are sharing your screen',
    own: 'Your screen',
    of: (name: string) => `Screen of ${name}`,
    started: (name: string) => `${name} shares a screen`,
    refused:
      'Your screen is not shared: the browser was not allowed to show it. If that was not you, look at the privacy settings of the system',
    failed: 'Your screen could not be shared: the browser got no picture of it',
  },
  links: {
    connecting: { label: 'Connecting…', detail: 'Looking for a way to each other.' },
    unsteady: { label: 'Unsteady connection', detail: 'Nothing has arrived for a moment.' },
    failed: {
      label: 'No connection – trying again',
      detail: 'A firewall or network in between lets no sound or picture through. Chat still works.',
    },
    givenUp: {
      label: 'No connection',
      detail: 'A firewall or network in between lets no sound or picture through. Chat still works.',
    },
    away: { label: 'Lost for a moment', detail: 'Their connection dropped. They can still come back.' },
    awayWithMedia: {
      label: 'Reconnecting…',
      detail: 'Sound and picture go on. What is written reaches them when they are back.',
    },
  },
  quality: {
    signal: (name: string, grade: string) => `Connection to ${name}: ${grade}. Show figures`,
    grades: { good: 'good', fair: 'fair', poor: 'poor' },
    title: 'Connection',
    close: 'Close figures',
    person: 'Connection to',
    nobody: 'Choose somebody',
    notYet: 'No figures yet: they come as soon as you are connected.',
    received: 'received',
    sent: 'sent',
    roundTrip: 'round trip',
    jitter: 'jitter',
    charts: {
      bitrate: 'Bitrate',
      loss: 'Packets lost',
      delay: 'Delay',
      framerate: 'Frames per second',
      height: 'Picture height in pixels',
    },
    route: 'Way',
    direct: 'direct',
    relayed: 'through a relay',
    candidates: 'Candidates',
    codecs: 'Codecs',
    picture: 'Picture',
    limited: 'Held back by',
    limits: { bandwidth: 'bandwidth', cpu: 'this device', other: 'something else' },
    available: 'Room on the line',
    asTable: 'As a table',
    now: 'Now',
    lowest: 'Lowest',
    highest: 'Highest',
  },
  why: {
    ask: 'Why?',
    title: (name: string) => `No connection to ${name}`,
    over: (name: string) => `You are connected to ${name} now. This is why it took so long:`,
    ours: 'The cause is on your side.',
    theirs: (name: string) => `The cause is on the side of ${name}.`,
    both: 'The cause is on both sides.',
    unheard: (name: string) => `What ${name} knows of it has not arrived yet. It may say more.`,
    details: 'What was tried, for engineers',
    yourSide: 'Your side',
    rows: {
      states: 'States',
      restarts: 'ICE restarts',
      servers: 'Servers',
      candidates: 'Own candidates',
      errors: 'Server errors',
      pairs: 'Candidate pairs (answers/checks)',
      events: 'Course of events',
    },
    privacy:
      'The report holds no addresses, names or passwords. You can give it to whoever looks after the service or the network.',
    save: 'Save report',
    close: 'Close',
    codes: {
      lost: {
        title: 'You were connected, and then nothing arrived any more',
        advice:
          'Mostly a network went away or changed, as from Wi-Fi to mobile. It is tried again by itself; if that does not help, one of you should rejoin.',
      },
      no_answer: {
        title: 'The other side did not answer',
        advice: 'Its browser may be asleep, overloaded, or have lost its network. Ask them by chat to reload the page.',
      },
      dtls_failed: {
        title: 'A way was found, but it could not be encrypted',
        advice:
          'Something in between changes or drops what you send, such as a firewall that looks into it. Try another network, or without a VPN.',
      },
      no_candidates: {
        title: 'The browser has no address to be reached at',
        advice:
          'An extension, a policy or a VPN may forbid the browser to use its network for calls (WebRTC). Allow it, or use another browser.',
      },
      relay_missing: {
        title: 'Only a relay may be used, and there is none',
        advice: 'Whoever runs the service can set up a relay (TURN).',
      },
      relay_refused: {
        title: 'The relay did not accept the credentials of the service',
        advice:
          'Whoever runs the service should compare the secret of the service with that of the relay (TURN), and their clocks.',
      },
      relay_full: {
        title: 'The relay has no more room',
        advice: 'Try again in a while. Whoever runs the service can allow more at the relay (TURN).',
      },
      relay_unreachable: {
        title: 'The relay does not answer',
        advice:
          'It may be switched off, or the network may block it. Try another network; whoever runs the service should look at the relay (TURN).',
      },
      udp_blocked: {
        title: 'The network lets no calls through',
        advice:
          'It seems to block UDP, as many company and hotel networks do. Try another network, such as a mobile one. A relay that speaks TLS on port 443 gets through most of them.',
      },
      no_relay: {
        title: 'There is no direct way between your networks',
        advice:
          'Both are behind routers or firewalls that do not let calls through, and the service has no relay. Try another network on one side; whoever runs the service can set up a relay (TURN).',
      },
      blocked: {
        title: 'Nothing gets through, not even by the relay',
        advice: 'A firewall on one of the two sides is most likely the cause. Try another network, or without a VPN.',
      },
    },
  },
  outage: {
    offline: {
      title: 'No network',
      detail: 'The call goes on by itself when your network is back. What you write is sent later.',
    },
    reconnecting: { title: 'Reconnecting…', detail: 'The call goes on. What you write is sent later.' },
  },
  /** For ears only. @param names - of two or three people, one after the other */
  spoken: {
    joined: (names: string) => `${names} joined`,
    left: (names: string) => `${names} left`,
    manyJoined: (count: number) => plural(count, { one: '# person joined', other: '# people joined' }),
    manyLeft: (count: number) => plural(count, { one: '# person left', other: '# people left' }),
    microphone: { on: 'Your microphone is on', off: 'Your microphone is muted' },
    camera: { on: 'Your camera is on', off: 'Your camera is off' },
  },
  notices: {
    reconnected: 'Connected again',
    renewed: 'You are back: the call had to be set up anew',
    renewedUncertain: 'You are back: the call had to be set up anew. What you wrote last may not have arrived',
    uncertain: 'What you wrote last may not have arrived',
    codeChanged: (name: string) => `The safety code with ${name} has changed: compare it again before you go on`,
    joined: (name: string) => `${name} joined`,
    left: (name: string) => `${name} left`,
    removed: (name: string) => `${name} was removed`,
    expired: (name: string) => `${name} may not stay any longer`,
    dropped: (name: string) => `${name} lost the connection`,
    gone: (name: string) => `${name} is gone`,
    mute: {
      audio: 'You are asked to switch your microphone off',
      video: 'You are asked to switch your camera off',
    },
    muteBy: {
      audio: (name: string) => `${name} asks you to switch your microphone off`,
      video: (name: string) => `${name} asks you to switch your camera off`,
    },
    ownRole: {
      owner: 'You are the host of this room now',
      moderator: 'You are a moderator of this room now',
      viewer: 'You are only watching now: nobody sees or hears you',
      participant: 'You are no moderator of this room any more',
    },
    locked: 'The room is locked now',
    unlocked: 'The room is open again',
    waitingRoomOn: 'Newcomers wait to be let in now',
    waitingRoomOff: 'Newcomers come in by themselves again',
    tooManyMessages: 'Too many messages at once: the last one was not delivered',
    roomFull: 'The room is full: nobody more can be let in',
    notGranted: 'This is not yours to do in this room',
    notDelivered: 'Your message was not delivered',
    tooEarly: 'You can write once you are in the room',
    tooLong: 'This message is too long',
    notSent: 'Your message could not be sent',
    notDone: 'This could not be done',
    unloaded: 'This could not be loaded. Check your connection and try again; if that does not help, reload the page.',
    notPublished: 'The others may not see or hear this change',
  },
  ended: {
    rejoin: 'Rejoin',
    /** Where one never was in. */
    again: 'Try again',
    /** @param time - seconds, with their unit */
    rejoinIn: (time: string) => `Rejoin in ${time}`,
    home: 'Home',
  },
  endings: {
    left: {
      title: 'You left the room',
      text: 'Camera and microphone are off. The others can see that you are gone.',
    },
    leftAlone: {
      title: 'You left the room',
      text: 'Camera and microphone are off.',
    },
    roomFull: {
      title: 'This room is full',
      text: 'As many people are in it as it takes. Try again when somebody has left.',
    },
    hubFull: {
      title: 'Every room is taken',
      text: 'The service has as many rooms open as it can. Try again in a little while.',
    },
    stopping: {
      title: 'The service is stopping',
      text: 'It is being restarted or switched off. Usually it is back after a moment.',
    },
    lost: {
      title: 'The connection was lost',
      text: 'It could not be made again. Check your network, then rejoin.',
    },
    tooSlow: {
      title: 'Your connection could not keep up',
      text: 'More arrived than it could take. Rejoin, if you can from a better network.',
    },
    serverFault: {
      title: 'Something went wrong at the service',
      text: 'It is not your fault, and it has been noted there. Rejoin to go on.',
    },
    unreachable: {
      title: 'The service did not answer',
      text: 'It may be stopped or full, or your network may not reach it. Check your connection and try again.',
    },
    takenOver: {
      title: 'This call goes on elsewhere',
      text: 'Another connection has taken your place in the room. If that was not you, rejoin.',
    },
    tooFast: {
      title: 'You were removed from the room',
      text: 'Too much was sent from here in too short a time.',
    },
    removed: {
      title: 'You were removed from the room',
      text: 'A moderator of the room decided so.',
    },
    ended: {
      title: 'The call is over',
      text: 'A moderator ended it for everybody.',
    },
    endedByUs: {
      title: 'The call is over',
      text: 'You ended it for everybody.',
    },
    refused: {
      title: 'You were removed from the room',
      text: 'The service refused what this page sent. Reload the page before you come back.',
    },
    expired: {
      title: 'Your invitation has expired',
      text: 'Ask whoever invited you for a new link.',
    },
    revoked: {
      title: 'Your invitation was withdrawn',
      text: 'Whoever runs the service, or invited you, has taken it back.',
    },
    keysUnavailable: {
      title: 'The service cannot check invitations',
      text: 'That should be over in a moment. Try again in a little while.',
    },
    roomLocked: {
      title: 'This room is locked',
      text: 'Nobody new gets in at the moment. Ask somebody in it to open it.',
    },
    notAdmitted: {
      title: 'You were not let in',
      text: 'Nobody in the room opened the door for you. Perhaps it is not the time yet.',
    },
    banned: {
      title: 'This room does not take you',
      text: 'A moderator of the room decided so.',
    },
    waitingRoomFull: {
      title: 'Too many wait already',
      text: 'As many people want to be let into this room as may wait for it. Try again in a little while.',
    },
    tokenRequired: {
      title: 'This room is for invited people',
      text: 'Open it by the link that was made for you: it holds what lets you in.',
    },
    tokenInvalid: {
      title: 'This invitation is not valid',
      text: 'The link may be damaged or cut short. Open it again as it was sent to you, or ask for a new one.',
    },
    tokenForAnotherRoom: {
      title: 'Your invitation is for another room',
      text: 'Open that one, or ask for a link to this one.',
    },
    tooManyAttempts: {
      title: 'There were too many wrong attempts',
      text: 'Nobody new gets in for a minute. Then try again.',
    },
    invalidName: {
      title: 'The service does not take this name',
      text: 'Choose another name to be seen by.',
    },
    invalidRoomName: {
      title: 'There is no such room',
      text: 'The service does not take the name of this room. Choose another one.',
    },
    originNotAllowed: {
      title: 'This page may not use the service',
      text: 'The service takes connections from other addresses only. Whoever runs it can allow this one.',
    },
  },
  unforeseenEnding: {
    title: 'The room could not be joined',
    text: (said: string) => `The service said: ${said}`,
  },
};

export type Messages = typeof en;

export default en;
