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
    noSpaces: 'Keine Leerzeichen: Schreiben Sie stattdessen - zwischen die Wörter.',
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
    alone: 'Noch ist sonst niemand hier. Kopieren Sie den Link und schicken Sie ihn denen, die Sie treffen möchten.',
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
    goOn: 'Weitermachen',
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
  outage: {
    offline: { title: 'Kein Netz', detail: 'Das Gespräch geht von selbst weiter, sobald Ihr Netz wieder da ist.' },
    reconnecting: {
      title: 'Neu verbinden…',
      detail: 'Das Gespräch läuft weiter. Was Sie schreiben, wird später gesendet.',
    },
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
    notPublished: 'Die anderen sehen oder hören diese Änderung vielleicht nicht',
  },
  ended: {
    rejoin: 'Wieder beitreten',
    rejoinIn: (time) => `Wieder beitreten in ${time}`,
    home: 'Startseite',
  },
  endings: {
    left: {
      title: 'Sie haben den Raum verlassen',
      text: 'Kamera und Mikrofon sind aus. Die anderen sehen, dass Sie nicht mehr da sind.',
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
