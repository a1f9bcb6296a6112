import type { Messages } from './en.js';
import { number } from './formats.js';
import { around, plurals } from './message.js';

const plural = plurals('de');

/** German. "Sie", as in the products that people know. */
const de: Messages = {
  language: 'Sprache',
  home: {
    title: 'Treffen im eigenen Raum',
    lead: 'Raum benennen, Link teilen, loslegen. Ohne Installation und ohne Konto.',
    refused: (why) => `Dieser Link führt zu keinem Raum. ${why}`,
    room: 'Name des Raums',
    enter: 'Raum betreten',
    missing: 'Geben Sie zuerst einen Namen ein.',
    suggest: 'Anderen Namen vorschlagen',
    privacy:
      'Wer den Namen kennt, kommt hinein. Wählen Sie für ein vertrauliches Gespräch einen, der schwer zu erraten ist.',
  },
  lobby: {
    recent: 'Räume, in denen Sie waren',
    forget: (room) => `${room} vergessen`,
    forgetAll: 'Alle vergessen',
    public: 'Öffentliche Räume',
    none: 'Zurzeit ist kein öffentlicher Raum offen.',
    people: (count) => plural(count, { one: '# Person', other: '# Personen' }),
    empty: 'Noch niemand da',
    full: (people) => `${people}, voll`,
    locked: (people) => `${people}, gesperrt`,
    stale: 'Diese Liste ist vielleicht veraltet: Der Dienst ist nicht erreichbar.',
  },
  roomName: {
    allowed: 'Buchstaben und Ziffern jeder Schrift sowie -\u00a0_\u00a0.\u00a0~',
    onlyThese: 'Nur diese: Buchstaben und Ziffern jeder Schrift sowie -\u00a0_\u00a0.\u00a0~',
    notAllowed: (characters) => `Nicht erlaubt: ${characters}`,
    dotsOnly: 'Ein Name nur aus Punkten kann kein Link sein.',
    tooLong: (most, these) => `Höchstens ${number(most)} Zeichen; das sind ${number(these)}.`,
    damaged: 'Der Link ist beschädigt.',
  },
  entry: {
    title: (room) => around`Raum ${room} beitreten`,
    name: 'Ihr Name',
    nameHint: 'Alle im Raum sehen ihn.',
    nameless: 'Geben Sie einen Namen ein, an dem man Sie erkennt.',
    join: 'Teilnehmen',
    joinWithMicrophone: 'Nur mit Mikrofon teilnehmen',
    joinWithCamera: 'Nur mit Kamera teilnehmen',
    joinWithout: 'Ohne Kamera und Mikrofon teilnehmen',
    opening: 'Kamera und Mikrofon werden gestartet…',
    soon: 'Sie nehmen teil, sobald Ihre Geräte bereit sind.',
    picture: 'Ihr eigenes Bild',
    muted: 'Sie sind stummgeschaltet',
    mayAsk: 'Ihr Browser fragt vielleicht, ob diese Seite Kamera und Mikrofon verwenden darf.',
    mayRefuse: 'Sie können auch ablehnen und trotzdem teilnehmen.',
    cameraOff: 'Ihre Kamera ist aus',
    cameraOffNoMicrophone: 'Ihre Kamera ist aus, kein Mikrofon',
    noCamera: 'Keine Kamera',
    nothing: 'Keine Kamera, kein Mikrofon',
  },
  devices: {
    microphone: {
      on: 'Mikrofon stummschalten',
      off: 'Stummschaltung aufheben',
      absent: 'Mikrofon einschalten',
      opening: 'Mikrofon wird gestartet…',
    },
    camera: {
      on: 'Kamera ausschalten',
      off: 'Kamera einschalten',
      absent: 'Kamera einschalten',
      opening: 'Kamera wird gestartet…',
    },
    shortcut: (what, key) => `${what} (${key})`,
  },
  settings: {
    open: 'Einstellungen',
    close: 'Einstellungen schließen',
    camera: 'Kamera',
    microphone: 'Mikrofon',
    speaker: 'Lautsprecher',
    systemDefault: 'Standard des Systems',
    unlisted: 'Es gibt kein Gerät, oder der Browser nennt es erst, wenn diese Seite es verwenden darf.',
    picture: 'Bild der Kamera',
    level: 'Lautstärke Ihres Mikrofons',
    test: 'Lautsprecher testen',
    testing: 'Zwei Töne erklingen…',
    testFailed: 'Auf dem Lautsprecher konnte nichts abgespielt werden.',
    chooseSpeaker: 'Anderer Lautsprecher…',
    noiseSuppression: 'Hintergrundgeräusche verringern',
    noiseSuppressionHint: 'Zum Musizieren ausschalten.',
    echoCancellation: 'Echo unterdrücken',
    echoCancellationHint: 'Nur ausschalten, wenn Sie Kopfhörer tragen.',
    blur: 'Hintergrund weichzeichnen',
    blurHint: 'Das macht Ihr System; es kann den Akku belasten.',
    keyboard: 'Tastatur und Hinweise',
    mutedTalking: 'Mich darauf hinweisen, wenn ich stummgeschaltet spreche',
    mutedTalkingHint:
      'Dafür hört diese Seite Ihr Mikrofon auch ab, während es stummgeschaltet ist. Nichts davon wird gesendet oder gespeichert.',
    showShortcuts: 'Tastenkürzel anzeigen',
  },
  shortcuts: {
    title: 'Tastenkürzel',
    close: 'Tastenkürzel schließen',
    use: 'Tastenkürzel verwenden',
    useHint: 'Schalten Sie sie aus, wenn Tasten ungewollt ausgelöst werden, etwa durch Spracheingabe.',
    microphone: 'Stummschalten oder Stummschaltung aufheben',
    talk: 'Sprechen, solange sie gedrückt ist, wenn stummgeschaltet',
    space: 'Leertaste',
    camera: 'Kamera ein oder aus',
    help: 'Diese Liste',
    escape: 'Offenes schließen',
    licences: 'Lizenzen der verwendeten Software',
  },
  hints: {
    talkingMuted: 'Sie sind stummgeschaltet: Niemand hört Sie.',
    talkingMutedWithKeys:
      'Sie sind stummgeschaltet: Niemand hört Sie. M hebt das auf; oder halten Sie die Leertaste gedrückt, während Sie sprechen.',
    held: 'Man hört Sie, solange Sie die Leertaste gedrückt halten',
    dismiss: 'Ausblenden',
    replaced: {
      audio: (label) => `Ihr Mikrofon ist nicht mehr da. Jetzt in Gebrauch: ${label}`,
      video: (label) => `Ihre Kamera ist nicht mehr da. Jetzt in Gebrauch: ${label}`,
    },
    returned: {
      audio: (label) => `Ihr Mikrofon ist wieder in Gebrauch: ${label}`,
      video: (label) => `Ihre Kamera ist wieder in Gebrauch: ${label}`,
    },
  },
  allow: {
    chromium:
      'Klicken Sie auf das Symbol links neben der Adresse, erlauben Sie dort Kamera und Mikrofon und versuchen Sie es erneut.',
    firefox:
      'Klicken Sie links neben der Adresse auf die durchgestrichene Kamera oder das durchgestrichene Mikrofon, heben Sie die Blockierung mit × auf, versuchen Sie es erneut und erlauben Sie es.',
    safari:
      'Wählen Sie in der Menüleiste „Safari“ und „Einstellungen für diese Website“. Erlauben Sie dort Kamera und Mikrofon und laden Sie die Seite neu.',
    safariOnIos:
      'Tippen Sie auf das Symbol neben der Adresse, öffnen Sie im Menü „Website-Einstellungen“ und erlauben Sie Kamera und Mikrofon. Laden Sie dann die Seite neu.',
    appOnIos:
      'Öffnen Sie die App „Einstellungen“, suchen Sie unter „Apps“ diesen Browser und schalten Sie Kamera und Mikrofon ein. Versuchen Sie es dann erneut.',
    chromiumOnAndroid:
      'Tippen Sie auf das Symbol links neben der Adresse, dann auf „Berechtigungen“, und erlauben Sie Kamera und Mikrofon. Versuchen Sie es dann erneut.',
    firefoxOnAndroid:
      'Tippen Sie auf das Symbol links neben der Adresse und erlauben Sie dort Kamera und Mikrofon. Versuchen Sie es dann erneut.',
  },
  allowInSystem: {
    windows:
      'Öffnen Sie in den Windows-Einstellungen „Datenschutz und Sicherheit“ und erlauben Sie dort Desktop-Apps Kamera und Mikrofon. Versuchen Sie es dann erneut.',
    mac: 'Öffnen Sie in den Systemeinstellungen „Datenschutz & Sicherheit“ und schalten Sie diesen Browser unter „Kamera“ und „Mikrofon“ ein. Starten Sie dann den Browser neu.',
    ios: 'Öffnen Sie die App „Einstellungen“, suchen Sie unter „Apps“ diesen Browser und schalten Sie Kamera und Mikrofon ein. Versuchen Sie es dann erneut.',
    android:
      'Öffnen Sie in den Einstellungen des Geräts „Apps“, wählen Sie diesen Browser und erlauben Sie unter „Berechtigungen“ Kamera und Mikrofon. Versuchen Sie es dann erneut.',
  },
  copyLink: {
    copy: 'Link kopieren',
    copied: 'Link kopiert',
    byHand: 'Kopieren Sie diesen Link von Hand',
  },
  problems: {
    retry: 'Erneut versuchen',
    noAccess: {
      title: 'Dieser Browser hat keinen Zugriff auf Kameras und Mikrofone',
      advice: 'Öffnen Sie den Link in einer aktuellen Version von Firefox, Chrome, Edge oder Safari.',
    },
    insecure: {
      title: 'Kamera und Mikrofon brauchen eine sichere Verbindung',
      advice: (origin) =>
        `Browser geben sie nur für Seiten frei, die über https:// oder auf localhost geöffnet werden, und diese ist ${origin}. Öffnen Sie denselben Link mit https://, oder bitten Sie den Betreiber des Dienstes, das einzurichten.`,
    },
    blocked: {
      title: {
        audio: 'Der Browser lässt diese Seite Ihr Mikrofon nicht verwenden',
        video: 'Der Browser lässt diese Seite Ihre Kamera nicht verwenden',
        both: 'Der Browser lässt diese Seite Kamera und Mikrofon nicht verwenden',
      },
      advice:
        'Erlauben Sie es über das Symbol neben der Adresse und versuchen Sie es erneut. Gibt es kein solches Symbol, sehen Sie in den Datenschutzeinstellungen des Systems nach.',
    },
    dismissed: {
      title: {
        audio: 'Ihr Mikrofon ist noch nicht erlaubt',
        video: 'Ihre Kamera ist noch nicht erlaubt',
        both: 'Kamera und Mikrofon sind noch nicht erlaubt',
      },
      advice: 'Die Frage des Browsers wurde geschlossen. Versuchen Sie es erneut und erlauben Sie es diesmal.',
    },
    systemBlocked: {
      title: {
        audio: 'Das System lässt den Browser Ihr Mikrofon nicht verwenden',
        video: 'Das System lässt den Browser Ihre Kamera nicht verwenden',
        both: 'Das System lässt den Browser Kamera und Mikrofon nicht verwenden',
      },
      advice: 'Erlauben Sie es in den Datenschutzeinstellungen des Systems und versuchen Sie es erneut.',
    },
    silenced: {
      title: {
        audio: 'Ihr Mikrofon liefert keinen Ton',
        video: 'Ihre Kamera liefert kein Bild',
        both: 'Kamera und Mikrofon liefern nichts',
      },
      advice:
        'Das System, ein Schalter am Gerät oder ein Anruf hält es zurück. Es geht von selbst weiter, wenn das vorbei ist.',
    },
    notFound: {
      title: {
        audio: 'Kein Mikrofon gefunden',
        video: 'Keine Kamera gefunden',
        both: 'Weder Kamera noch Mikrofon gefunden',
      },
      advice: {
        audio: 'Schließen Sie es an oder schalten Sie es ein und versuchen Sie es erneut.',
        video: 'Schließen Sie sie an oder schalten Sie sie ein und versuchen Sie es erneut.',
        both: 'Schließen Sie ein Gerät an oder schalten Sie es ein und versuchen Sie es erneut.',
      },
    },
    busy: {
      title: {
        audio: 'Ihr Mikrofon konnte nicht gestartet werden',
        video: 'Ihre Kamera konnte nicht gestartet werden',
        both: 'Kamera und Mikrofon konnten nicht gestartet werden',
      },
      advice: {
        audio:
          'Vielleicht wird es von einem anderen Programm oder Tab verwendet. Schließen Sie das und versuchen Sie es erneut.',
        video:
          'Vielleicht wird sie von einem anderen Programm oder Tab verwendet. Schließen Sie das und versuchen Sie es erneut.',
        both: 'Vielleicht werden sie von einem anderen Programm oder Tab verwendet. Schließen Sie das und versuchen Sie es erneut.',
      },
    },
    unfit: {
      title: {
        audio: 'Ihr Mikrofon kann nicht liefern, was verlangt wurde',
        video: 'Ihre Kamera kann nicht liefern, was verlangt wurde',
        both: 'Kamera und Mikrofon können nicht liefern, was verlangt wurde',
      },
      advice: 'Wählen Sie in den Einstellungen des Browsers ein anderes Gerät und versuchen Sie es erneut.',
    },
    forbidden: {
      title: {
        audio: 'Die Verwendung Ihres Mikrofons ist abgeschaltet',
        video: 'Die Verwendung Ihrer Kamera ist abgeschaltet',
        both: 'Die Verwendung von Kamera und Mikrofon ist abgeschaltet',
      },
      advice: 'Eine Einstellung des Browsers oder der Seite, in die diese eingebettet ist, verbietet es.',
    },
    unforeseen: {
      title: {
        audio: 'Ihr Mikrofon konnte nicht verwendet werden',
        video: 'Ihre Kamera konnte nicht verwendet werden',
        both: 'Kamera und Mikrofon konnten nicht verwendet werden',
      },
      advice: (said) => `Versuchen Sie es erneut oder laden Sie die Seite neu. Der Browser meldet: ${said}`,
      adviceWithoutWords: 'Versuchen Sie es erneut oder laden Sie die Seite neu. Mehr meldet der Browser nicht.',
    },
    stopped: {
      title: {
        audio: 'Ihr Mikrofon ist ausgefallen',
        video: 'Ihre Kamera ist ausgefallen',
        both: 'Kamera und Mikrofon sind ausgefallen',
      },
      advice: 'Vielleicht wurde die Verbindung getrennt oder die Berechtigung entzogen.',
    },
  },
  passphrase: {
    title: 'Eine Passphrase wird benötigt',
    how: 'Wer den Raum öffnet, legt sie fest, und die anderen müssen sie kennen. Ist noch niemand im Raum, sind Sie das.',
    label: 'Passphrase',
    show: 'Zeigen',
    hide: 'Verbergen',
    enter: 'Eintreten',
    missing: 'Geben Sie die Passphrase ein.',
    another: 'In diesem Raum gilt eine andere.',
    tooShort: 'Das ist zu kurz.',
    shorterThan: (least) => `Das ist zu kurz: Es müssen mindestens ${number(least)} Zeichen sein.`,
  },
  waiting: {
    title: 'Warten auf Einlass',
    noHost: 'Der Host ist noch nicht da. Sobald es einen gibt, kommen Sie hinein.',
    unseen:
      'Die anderen im Raum wissen, dass Sie hier sind. Niemand sieht oder hört Sie, bevor Sie eingelassen werden.',
    giveUp: 'Nicht warten',
  },
  call: {
    people: 'Personen',
    chat: 'Chat',
    leave: 'Verlassen',
    unread: (count) => plural(count, { one: '# ungelesene Nachricht', other: '# ungelesene Nachrichten' }),
    stage: 'Personen im Raum',
    playSound: 'Ton abspielen',
    joining: 'Verbindung wird hergestellt…',
    alone: 'Noch ist sonst niemand hier. Laden Sie ein, wen Sie treffen möchten.',
    tryNow: 'Jetzt versuchen',
  },
  people: {
    title: 'Personen',
    close: 'Personenliste schließen',
    list: 'Personen im Raum',
    you: '(Sie)',
    microphoneOn: 'Mikrofon an',
    muted: 'Stummgeschaltet',
    cameraOn: 'Kamera an',
    cameraOff: 'Kamera aus',
    decide: (name) => `Über ${name} entscheiden`,
    owner: 'Host',
    moderator: 'Moderation',
    viewer: 'Sieht nur zu',
  },
  moderation: {
    mute: 'Um Stummschaltung bitten',
    promote: 'Moderation übertragen',
    demote: 'Moderation entziehen',
    remove: 'Entfernen',
    lock: 'Raum sperren',
    lockHint: 'Niemand Neues kommt herein',
    waitingRoom: 'Warteraum',
    waitingRoomHint: 'Neue warten, bis sie eingelassen werden',
    muteAll: 'Alle um Ruhe bitten',
    end: 'Für alle beenden…',
    endNow: 'Für alle beenden',
    cancel: 'Abbrechen',
  },
  knocks: {
    wantsIn: (name) => around`${name} möchte eintreten`,
    more: (count) => plural(count, { one: 'und # weitere Person', other: 'und # weitere' }),
    admit: 'Einlassen',
    refuse: 'Jetzt nicht',
  },
  chat: {
    title: 'Chat',
    close: 'Chat schließen',
    empty:
      'Noch nichts geschrieben. Was Sie schreiben, erreicht alle, die jetzt hier sind; es wird nirgends aufbewahrt.',
    message: 'Nachricht an alle',
    send: 'Nachricht senden',
    you: 'Sie',
    private: 'nur an Sie',
    wrote: (name, text) => `${name} schreibt: ${text}`,
    newLines: (count) => plural(count, { one: '# neue Nachricht', other: '# neue Nachrichten' }),
  },
  hands: {
    raise: 'Hand heben',
    lower: 'Hand senken',
    place: (place) => `Hand gehoben, Nummer ${number(place)}`,
    lowerTheirs: 'Hand senken lassen',
    loweredBy: (name) => `${name} hat Ihre Hand gesenkt`,
  },
  reactions: {
    react: 'Reagieren',
    by: (name, emoji) => `${name} reagiert mit ${emoji}.`,
    byMany: (people, emoji) =>
      `${plural(people, { one: '# Person reagiert', other: '# Personen reagieren' })} mit ${emoji}.`,
  },
  recipient: {
    to: 'An',
    onlyTo: 'Nur an',
    everyone: 'Alle',
    message: (name) => `Nachricht nur an ${name}`,
    only: (name) => `nur an ${name}`,
    gone: (name) => `${name} ist gegangen. Wählen Sie, wer es bekommen soll.`,
  },
  files: {
    attach: 'Dateien anhängen',
    attached: 'Angehängte Dateien',
    detach: (file) => `${file} wieder entfernen`,
    drop: 'Dateien hier ablegen, um sie zu teilen',
    offers: (name, file) => `${name} bietet eine Datei an: ${file}`,
    receive: 'Empfangen',
    again: 'Noch einmal versuchen',
    cancel: 'Abbrechen',
    save: 'Speichern',
    progress: 'Wie viel angekommen ist',
    of: (got, size) => `${got} von ${size}`,
    unchanged: 'Unverändert angekommen. Speichern Sie die Datei, bevor Sie den Raum verlassen.',
    hash: 'SHA-256-Prüfsumme',
    withdraw: 'Nicht mehr teilen',
    waiting: 'Wer die Datei möchte, bekommt sie direkt von Ihrem Gerät.',
    delivered: (people) =>
      plural(people, { one: 'Bei # Person unverändert angekommen', other: 'Bei # Personen unverändert angekommen' }),
    tooLarge: (file, most) => `${file} ist zu groß: höchstens ${most} sind möglich`,
    gone: 'Diese Datei wird nicht mehr angeboten',
    theirs: {
      withdrawn: 'Diese Datei wird nicht mehr angeboten',
      gone: 'Wer sie angeboten hat, ist gegangen',
      cancelled: 'Abgebrochen',
      interrupted: 'Unterwegs unterbrochen',
      damaged: 'Sie kam verändert an und wurde verworfen',
      notReadable: 'Wer sie angeboten hat, kann sie nicht mehr lesen',
      noRoom: 'Dieser Browser hat keinen Platz dafür',
      tooFast: 'Sie kam schneller, als dieser Browser sie ablegen konnte',
    },
    ours: {
      damaged: (name) => `Bei ${name} kam sie verändert an`,
      cancelled: (name) => `${name} hat abgebrochen`,
      interrupted: (name) => `Auf dem Weg zu ${name} unterbrochen`,
      notReadable: 'Die Datei lässt sich nicht mehr lesen. Wählen Sie sie noch einmal aus.',
    },
  },
  crowd: {
    search: 'Jemanden finden',
    nobody: 'So heißt hier niemand',
    screen: 'Zeigt den Bildschirm',
  },
  invite: {
    invite: 'Einladen',
    title: 'Leute einladen',
    close: 'Schließen',
    code: 'QR-Code des Links',
    scan: 'Mit dem Telefon scannen, oder den Link schicken.',
    link: 'Link zu diesem Raum',
    share: 'Teilen …',
  },
  safety: {
    code: 'Sicherheitscode',
    changed: 'Sicherheitscode geändert',
    another: 'Er war anfangs ein anderer: Vielleicht hat sich jemand dazwischengeschaltet.',
    lost: 'Es gibt keinen mehr: Verlassen Sie den Raum und treffen Sie sich neu.',
    compare: (name) =>
      around`Vergleichen Sie diese Ziffern mit ${name}, persönlich oder am Telefon: Haben Sie beide dieselben, kann niemand dazwischen Sie sehen oder hören.`,
  },
  tile: {
    own: 'Ihr eigenes Bild',
    picture: (name) => `Bild von ${name}`,
    muted: 'Stummgeschaltet',
    cameraOff: 'Kamera aus',
    you: 'Sie',
    retry: 'Erneut versuchen',
  },
  stage: {
    view: 'Ansicht',
    grid: 'Alle gleich groß',
    speaker: 'Wer spricht, groß',
    fullScreen: 'Vollbild',
    leaveFullScreen: 'Vollbild beenden',
    pip: 'Bild im Bild',
    closePip: 'Bild im Bild schließen',
    more: (name) => `Mehr zu ${name}`,
    pin: 'Anheften',
    unpin: 'Loslösen',
    pinned: 'Angeheftet',
    toCorner: 'Mich in einer Ecke zeigen',
    toGrid: 'Mich zwischen den anderen zeigen',
    movable: 'Ihr eigenes Bild: Die Pfeiltasten verschieben es in eine andere Ecke',
    volume: 'Lautstärke',
    others: 'Die anderen',
    previous: 'Vorherige Personen',
    next: 'Weitere Personen',
  },
  screen: {
    share: 'Bildschirm teilen',
    stop: 'Teilen beenden',
    sharing: 'Sie teilen Ihren Bildschirm',
    own: 'Ihr Bildschirm',
    of: (name) => `Bildschirm von ${name}`,
    started: (name) => `${name} teilt einen Bildschirm`,
    refused:
      'Ihr Bildschirm wird nicht geteilt: Der Browser durfte ihn nicht zeigen. Wenn das nicht an Ihnen lag, sehen Sie in den Datenschutzeinstellungen des Systems nach',
    failed: 'Ihr Bildschirm konnte nicht geteilt werden: Der Browser hat kein Bild davon bekommen',
  },
  links: {
    connecting: { label: 'Verbinden…', detail: 'Ein Weg zueinander wird gesucht.' },
    unsteady: { label: 'Instabile Verbindung', detail: 'Gerade kommt nichts an.' },
    failed: {
      label: 'Keine Verbindung – neuer Versuch',
      detail: 'Eine Firewall oder ein Netz dazwischen lässt weder Ton noch Bild durch. Der Chat funktioniert weiter.',
    },
    givenUp: {
      label: 'Keine Verbindung',
      detail: 'Eine Firewall oder ein Netz dazwischen lässt weder Ton noch Bild durch. Der Chat funktioniert weiter.',
    },
    away: {
      label: 'Kurz weg',
      detail: 'Die Verbindung auf der anderen Seite ist abgebrochen. Sie kann noch wiederkommen.',
    },
    awayWithMedia: {
      label: 'Neu verbinden…',
      detail: 'Ton und Bild laufen weiter. Geschriebenes kommt an, sobald die Verbindung wieder da ist.',
    },
  },
  quality: {
    signal: (name, grade) => `Verbindung zu ${name}: ${grade}. Messwerte anzeigen`,
    grades: { good: 'gut', fair: 'mäßig', poor: 'schlecht' },
    title: 'Verbindung',
    close: 'Messwerte schließen',
    person: 'Verbindung zu',
    nobody: 'Person auswählen',
    notYet: 'Noch keine Messwerte: Sie erscheinen, sobald die Verbindung steht.',
    received: 'empfangen',
    sent: 'gesendet',
    roundTrip: 'Umlaufzeit',
    jitter: 'Schwankung (Jitter)',
    charts: {
      bitrate: 'Bitrate',
      loss: 'Verlorene Pakete',
      delay: 'Verzögerung',
      framerate: 'Bilder pro Sekunde',
      height: 'Bildhöhe in Pixeln',
    },
    route: 'Weg',
    direct: 'direkt',
    relayed: 'über ein Relay',
    candidates: 'Kandidaten',
    codecs: 'Codecs',
    picture: 'Bild',
    limited: 'Begrenzt durch',
    limits: { bandwidth: 'die Bandbreite', cpu: 'dieses Gerät', other: 'etwas anderes' },
    available: 'Platz auf der Leitung',
    asTable: 'Als Tabelle',
    now: 'Jetzt',
    lowest: 'Niedrigster',
    highest: 'Höchster',
  },
  why: {
    ask: 'Warum?',
    title: (name) => `Keine Verbindung zu ${name}`,
    over: (name) => `Die Verbindung zu ${name} steht jetzt. Deshalb hat es so lange gedauert:`,
    ours: 'Die Ursache liegt auf Ihrer Seite.',
    theirs: (name) => `Die Ursache liegt auf der Seite von ${name}.`,
    both: 'Die Ursache liegt auf beiden Seiten.',
    unheard: (name) => `Was ${name} dazu weiß, ist noch nicht angekommen. Es kann mehr verraten.`,
    details: 'Was versucht wurde, für Fachleute',
    yourSide: 'Ihre Seite',
    rows: {
      states: 'Zustände',
      restarts: 'ICE-Neustarts',
      servers: 'Server',
      candidates: 'Eigene Kandidaten',
      errors: 'Fehler der Server',
      pairs: 'Kandidatenpaare (Antworten/Prüfungen)',
      events: 'Verlauf',
    },
    privacy:
      'Der Bericht enthält keine Adressen, Namen oder Passwörter. Sie können ihn an die geben, die den Dienst oder das Netz betreuen.',
    save: 'Bericht speichern',
    close: 'Schließen',
    codes: {
      lost: {
        title: 'Sie waren verbunden, dann kam nichts mehr an',
        advice:
          'Meist ist ein Netz ausgefallen oder hat gewechselt, etwa von WLAN zu Mobilfunk. Es wird von selbst weiter versucht; hilft das nicht, sollte eine Seite den Raum neu betreten.',
      },
      no_answer: {
        title: 'Die andere Seite hat nicht geantwortet',
        advice:
          'Der Browser dort schläft vielleicht, ist überlastet oder hat kein Netz mehr. Bitten Sie im Chat darum, die Seite neu zu laden.',
      },
      dtls_failed: {
        title: 'Ein Weg wurde gefunden, ließ sich aber nicht verschlüsseln',
        advice:
          'Etwas dazwischen verändert oder verwirft, was Sie senden, etwa eine Firewall, die hineinsieht. Versuchen Sie es in einem anderen Netz oder ohne VPN.',
      },
      no_candidates: {
        title: 'Der Browser hat keine Adresse, unter der er erreichbar ist',
        advice:
          'Eine Erweiterung, eine Richtlinie oder ein VPN verbietet dem Browser vielleicht, das Netz für Anrufe (WebRTC) zu nutzen. Erlauben Sie es, oder nehmen Sie einen anderen Browser.',
      },
      relay_missing: {
        title: 'Nur ein Relay darf verwendet werden, und es gibt keines',
        advice: 'Wer den Dienst betreibt, kann ein Relay (TURN) einrichten.',
      },
      relay_refused: {
        title: 'Das Relay hat die Zugangsdaten des Dienstes nicht angenommen',
        advice:
          'Wer den Dienst betreibt, sollte das Geheimnis des Dienstes mit dem des Relays (TURN) vergleichen, und die Uhren beider.',
      },
      relay_full: {
        title: 'Das Relay hat keinen Platz mehr',
        advice: 'Versuchen Sie es später noch einmal. Wer den Dienst betreibt, kann am Relay (TURN) mehr zulassen.',
      },
      relay_unreachable: {
        title: 'Das Relay antwortet nicht',
        advice:
          'Vielleicht ist es ausgeschaltet, oder das Netz sperrt es. Versuchen Sie ein anderes Netz; wer den Dienst betreibt, sollte nach dem Relay (TURN) sehen.',
      },
      udp_blocked: {
        title: 'Das Netz lässt keine Anrufe durch',
        advice:
          'Es sperrt offenbar UDP, wie viele Firmen- und Hotelnetze. Versuchen Sie ein anderes Netz, etwa Mobilfunk. Ein Relay, das auf Port 443 TLS spricht, kommt durch die meisten hindurch.',
      },
      no_relay: {
        title: 'Zwischen Ihren Netzen gibt es keinen direkten Weg',
        advice:
          'Beide liegen hinter Routern oder Firewalls, die keine Anrufe durchlassen, und der Dienst hat kein Relay. Versuchen Sie auf einer Seite ein anderes Netz; wer den Dienst betreibt, kann ein Relay (TURN) einrichten.',
      },
      blocked: {
        title: 'Nichts kommt durch, auch nicht über das Relay',
        advice:
          'Wahrscheinlich liegt es an einer Firewall auf einer der beiden Seiten. Versuchen Sie es in einem anderen Netz oder ohne VPN.',
      },
    },
  },
  outage: {
    offline: {
      title: 'Kein Netz',
      detail:
        'Das Gespräch geht von selbst weiter, sobald Ihr Netz wieder da ist. Was Sie schreiben, wird später gesendet.',
    },
    reconnecting: {
      title: 'Neu verbinden…',
      detail: 'Das Gespräch läuft weiter. Was Sie schreiben, wird später gesendet.',
    },
  },
  spoken: {
    joined: (names) => `${names} sind jetzt dabei`,
    left: (names) => `${names} haben den Raum verlassen`,
    manyJoined: (count) => plural(count, { one: '# Person ist jetzt dabei', other: '# Personen sind jetzt dabei' }),
    manyLeft: (count) =>
      plural(count, { one: '# Person hat den Raum verlassen', other: '# Personen haben den Raum verlassen' }),
    microphone: { on: 'Ihr Mikrofon ist an', off: 'Ihr Mikrofon ist stummgeschaltet' },
    camera: { on: 'Ihre Kamera ist an', off: 'Ihre Kamera ist aus' },
  },
  notices: {
    reconnected: 'Wieder verbunden',
    renewed: 'Sie sind zurück: Das Gespräch musste neu aufgebaut werden',
    renewedUncertain:
      'Sie sind zurück: Das Gespräch musste neu aufgebaut werden. Was Sie zuletzt geschrieben haben, ist vielleicht nicht angekommen',
    uncertain: 'Was Sie zuletzt geschrieben haben, ist vielleicht nicht angekommen',
    codeChanged: (name) =>
      `Der Sicherheitscode mit ${name} hat sich geändert: Vergleichen Sie ihn erneut, bevor Sie weitersprechen`,
    joined: (name) => `${name} ist jetzt dabei`,
    left: (name) => `${name} hat den Raum verlassen`,
    removed: (name) => `${name} wurde entfernt`,
    expired: (name) => `${name} darf nicht länger bleiben`,
    dropped: (name) => `${name} hat die Verbindung verloren`,
    gone: (name) => `${name} ist nicht mehr da`,
    mute: {
      audio: 'Sie werden gebeten, Ihr Mikrofon stummzuschalten',
      video: 'Sie werden gebeten, Ihre Kamera auszuschalten',
    },
    muteBy: {
      audio: (name) => `${name} bittet Sie, Ihr Mikrofon stummzuschalten`,
      video: (name) => `${name} bittet Sie, Ihre Kamera auszuschalten`,
    },
    ownRole: {
      owner: 'Sie sind jetzt Host dieses Raums',
      moderator: 'Sie moderieren jetzt diesen Raum',
      viewer: 'Sie sehen jetzt nur zu: Niemand sieht oder hört Sie',
      participant: 'Sie moderieren diesen Raum nicht mehr',
    },
    locked: 'Der Raum ist jetzt gesperrt',
    unlocked: 'Der Raum ist wieder offen',
    waitingRoomOn: 'Neue warten jetzt, bis sie eingelassen werden',
    waitingRoomOff: 'Neue kommen wieder von selbst herein',
    tooManyMessages: 'Zu viele Nachrichten auf einmal: Die letzte wurde nicht zugestellt',
    roomFull: 'Der Raum ist voll: Es kann niemand mehr eingelassen werden',
    notGranted: 'Das dürfen Sie in diesem Raum nicht',
    notDelivered: 'Ihre Nachricht wurde nicht zugestellt',
    tooEarly: 'Sie können schreiben, sobald Sie im Raum sind',
    tooLong: 'Diese Nachricht ist zu lang',
    notSent: 'Ihre Nachricht konnte nicht gesendet werden',
    notDone: 'Das war nicht möglich',
    unloaded:
      'Das konnte nicht geladen werden. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut; hilft das nicht, laden Sie die Seite neu.',
    notPublished: 'Die anderen sehen oder hören diese Änderung vielleicht nicht',
  },
  ended: {
    rejoin: 'Wieder beitreten',
    again: 'Erneut versuchen',
    rejoinIn: (time) => `Wieder beitreten in ${time}`,
    home: 'Startseite',
  },
  endings: {
    left: {
      title: 'Sie haben den Raum verlassen',
      text: 'Kamera und Mikrofon sind aus. Die anderen sehen, dass Sie nicht mehr da sind.',
    },
    leftAlone: {
      title: 'Sie haben den Raum verlassen',
      text: 'Kamera und Mikrofon sind aus.',
    },
    roomFull: {
      title: 'Dieser Raum ist voll',
      text: 'Es sind so viele Personen darin, wie er fasst. Versuchen Sie es erneut, wenn jemand gegangen ist.',
    },
    hubFull: {
      title: 'Alle Räume sind belegt',
      text: 'Der Dienst hat so viele Räume geöffnet, wie er kann. Versuchen Sie es in Kürze erneut.',
    },
    stopping: {
      title: 'Der Dienst wird beendet',
      text: 'Er wird neu gestartet oder abgeschaltet. Meist ist er gleich wieder da.',
    },
    lost: {
      title: 'Die Verbindung ist abgebrochen',
      text: 'Sie ließ sich nicht wiederherstellen. Prüfen Sie Ihr Netz und treten Sie dann wieder bei.',
    },
    tooSlow: {
      title: 'Ihre Verbindung kam nicht mit',
      text: 'Es kam mehr an, als sie bewältigen konnte. Treten Sie wieder bei, wenn möglich aus einem besseren Netz.',
    },
    serverFault: {
      title: 'Beim Dienst ist etwas schiefgegangen',
      text: 'Es lag nicht an Ihnen, und es wurde dort vermerkt. Treten Sie wieder bei, um weiterzumachen.',
    },
    unreachable: {
      title: 'Der Dienst antwortet nicht',
      text: 'Er ist vielleicht beendet oder voll, oder Ihr Netz erreicht ihn nicht. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
    },
    takenOver: {
      title: 'Dieses Gespräch läuft anderswo weiter',
      text: 'Eine andere Verbindung hat Ihren Platz im Raum eingenommen. Waren Sie das nicht, treten Sie wieder bei.',
    },
    tooFast: {
      title: 'Sie wurden aus dem Raum entfernt',
      text: 'Von hier kam in zu kurzer Zeit zu viel.',
    },
    removed: {
      title: 'Sie wurden aus dem Raum entfernt',
      text: 'Die Moderation des Raums hat so entschieden.',
    },
    ended: {
      title: 'Das Gespräch ist beendet',
      text: 'Die Moderation hat es für alle beendet.',
    },
    endedByUs: {
      title: 'Das Gespräch ist beendet',
      text: 'Sie haben es für alle beendet.',
    },
    refused: {
      title: 'Sie wurden aus dem Raum entfernt',
      text: 'Der Dienst hat abgelehnt, was diese Seite gesendet hat. Laden Sie die Seite neu, bevor Sie wiederkommen.',
    },
    expired: {
      title: 'Ihre Einladung ist abgelaufen',
      text: 'Bitten Sie um einen neuen Link, wo Sie die Einladung bekommen haben.',
    },
    revoked: {
      title: 'Ihre Einladung wurde zurückgezogen',
      text: 'Der Betreiber des Dienstes, oder wer Sie eingeladen hat, hat sie zurückgenommen.',
    },
    keysUnavailable: {
      title: 'Der Dienst kann Einladungen nicht prüfen',
      text: 'Das sollte gleich vorbei sein. Versuchen Sie es in Kürze erneut.',
    },
    roomLocked: {
      title: 'Dieser Raum ist gesperrt',
      text: 'Zurzeit kommt niemand Neues hinein. Bitten Sie jemanden im Raum, ihn zu öffnen.',
    },
    notAdmitted: {
      title: 'Sie wurden nicht eingelassen',
      text: 'Im Raum hat Ihnen niemand geöffnet. Vielleicht ist es noch nicht so weit.',
    },
    banned: {
      title: 'Dieser Raum lässt Sie nicht ein',
      text: 'Die Moderation des Raums hat so entschieden.',
    },
    waitingRoomFull: {
      title: 'Es warten schon zu viele',
      text: 'Mehr Personen können nicht auf Einlass in diesen Raum warten. Versuchen Sie es in Kürze erneut.',
    },
    tokenRequired: {
      title: 'Dieser Raum ist für Eingeladene',
      text: 'Öffnen Sie ihn mit dem Link, den Sie bekommen haben: Er enthält, was Sie einlässt.',
    },
    tokenInvalid: {
      title: 'Diese Einladung ist ungültig',
      text: 'Der Link ist vielleicht beschädigt oder abgeschnitten. Öffnen Sie ihn noch einmal so, wie Sie ihn bekommen haben, oder bitten Sie um einen neuen.',
    },
    tokenForAnotherRoom: {
      title: 'Ihre Einladung gilt für einen anderen Raum',
      text: 'Öffnen Sie jenen, oder bitten Sie um einen Link zu diesem.',
    },
    tooManyAttempts: {
      title: 'Es gab zu viele falsche Versuche',
      text: 'Eine Minute lang kommt niemand Neues hinein. Versuchen Sie es dann erneut.',
    },
    invalidName: {
      title: 'Der Dienst akzeptiert diesen Namen nicht',
      text: 'Wählen Sie einen anderen, unter dem man Sie sieht.',
    },
    invalidRoomName: {
      title: 'Diesen Raum gibt es nicht',
      text: 'Der Dienst akzeptiert den Namen dieses Raums nicht. Wählen Sie einen anderen.',
    },
    originNotAllowed: {
      title: 'Diese Seite darf den Dienst nicht verwenden',
      text: 'Der Dienst nimmt nur Verbindungen von anderen Adressen an. Sein Betreiber kann diese erlauben.',
    },
  },
  unforeseenEnding: {
    title: 'Der Beitritt zum Raum ist gescheitert',
    text: (said) => `Der Dienst meldet: ${said}`,
  },
};

export default de;
