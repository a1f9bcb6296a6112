import type { Messages } from './en.js';
import { number } from './formats.js';
import { around, plurals } from './message.js';

const plural = plurals('fr');

/** French. "Vous", and a space that does not break (\u00a0) before : ; ? and !; nor does a line end at \u2011. */
const fr: Messages = {
  language: 'Langue',
  home: {
    title: 'Retrouvez\u2011vous dans votre propre salle',
    lead: 'Nommez une salle, partagez son lien et parlez. Rien à installer, aucun compte.',
    refused: (why) => `Ce lien ne mène à aucune salle. ${why}`,
    room: 'Nom de la salle',
    enter: 'Entrer dans la salle',
    missing: 'Saisissez d’abord un nom.',
    suggest: 'Proposer un autre nom',
    privacy:
      'Toute personne qui connaît le nom peut entrer. Pour une conversation privée, choisissez-en un difficile à deviner.',
  },
  lobby: {
    recent: 'Salles où vous étiez',
    forget: (room) => `Oublier ${room}`,
    forgetAll: 'Tout oublier',
    public: 'Salles publiques',
    none: 'Aucune salle publique n’est ouverte en ce moment.',
    people: (count) => plural(count, { one: '# personne', other: '# personnes' }),
    empty: 'Encore personne',
    full: (people) => `${people}, salle pleine`,
    locked: (people) => `${people}, salle verrouillée`,
    stale: 'Cette liste n’est peut-être plus à jour\u00a0: le service est injoignable.',
  },
  roomName: {
    allowed: 'Lettres et chiffres de toute écriture, et -\u00a0_\u00a0.\u00a0~',
    onlyThese: 'Uniquement\u00a0: lettres et chiffres de toute écriture, et -\u00a0_\u00a0.\u00a0~',
    notAllowed: (characters) => `Non autorisé\u00a0: ${characters}`,
    dotsOnly: 'Un nom fait uniquement de points ne peut pas être un lien.',
    tooLong: (most, these) =>
      `${plural(most, { one: '# caractère au plus', other: '# caractères au plus' })}\u00a0; il y en a ${number(these)}.`,
    damaged: 'Le lien est endommagé.',
  },
  entry: {
    title: (room) => around`Rejoindre ${room}`,
    name: 'Votre nom',
    nameHint: 'Il est visible de tous dans la salle.',
    nameless: 'Saisissez un nom sous lequel les autres vous connaissent.',
    join: 'Participer',
    joinWithMicrophone: 'Participer avec le micro seulement',
    joinWithCamera: 'Participer avec la caméra seulement',
    joinWithout: 'Participer sans caméra ni micro',
    opening: 'En attente de vos appareils…',
    soon: 'Vous rejoindrez la salle dès que vos appareils seront prêts.',
    picture: 'Votre propre image',
    muted: 'Votre micro est coupé',
    mayAsk: 'Votre navigateur peut vous demander si cette page peut utiliser la caméra et le micro.',
    mayRefuse: 'Vous pouvez refuser et participer quand même.',
    cameraOff: 'Votre caméra est désactivée',
    cameraOffNoMicrophone: 'Votre caméra est désactivée, pas de micro',
    noCamera: 'Pas de caméra',
    nothing: 'Pas de caméra ni de micro',
  },
  devices: {
    microphone: {
      on: 'Couper le micro',
      off: 'Réactiver le micro',
      absent: 'Activer le micro',
      opening: 'Démarrage du micro…',
    },
    camera: {
      on: 'Désactiver la caméra',
      off: 'Activer la caméra',
      absent: 'Activer la caméra',
      opening: 'Démarrage de la caméra…',
    },
    shortcut: (what, key) => `${what} (${key})`,
  },
  settings: {
    open: 'Réglages',
    close: 'Fermer les réglages',
    camera: 'Caméra',
    microphone: 'Micro',
    speaker: 'Haut-parleur',
    systemDefault: 'Par défaut du système',
    unlisted: 'Il n’y en a pas, ou le navigateur ne le dit qu’une fois son usage autorisé.',
    picture: 'Image de la caméra',
    level: 'Niveau de votre micro',
    test: 'Tester le haut-parleur',
    testing: 'Deux notes retentissent…',
    testFailed: 'Rien n’a pu être joué sur le haut-parleur.',
    chooseSpeaker: 'Autre haut-parleur…',
    noiseSuppression: 'Réduire le bruit de fond',
    noiseSuppressionHint: 'À désactiver pour jouer de la musique.',
    echoCancellation: 'Supprimer l’écho',
    echoCancellationHint: 'À désactiver seulement avec un casque.',
    blur: 'Flouter mon arrière-plan',
    blurHint: 'Votre système s’en charge\u00a0; la batterie peut s’en ressentir.',
    keyboard: 'Clavier et indications',
    mutedTalking: 'Me prévenir si je parle micro coupé',
    mutedTalkingHint:
      'Pour cela, cette page écoute votre micro pendant qu’il est coupé. Rien n’en est envoyé ni conservé.',
    showShortcuts: 'Voir les raccourcis clavier',
  },
  shortcuts: {
    title: 'Raccourcis clavier',
    close: 'Fermer les raccourcis clavier',
    use: 'Utiliser les raccourcis clavier',
    useHint: 'À désactiver si des touches sont pressées par erreur, par exemple par la saisie vocale.',
    microphone: 'Couper ou réactiver le micro',
    talk: 'Parler tant qu’elle est maintenue, micro coupé',
    space: 'Barre d’espace',
    camera: 'Activer ou désactiver la caméra',
    help: 'Cette liste',
    escape: 'Fermer ce qui est ouvert',
    licences: 'Licences des logiciels utilisés',
  },
  hints: {
    talkingMuted: 'Votre micro est coupé\u00a0: personne ne vous entend.',
    talkingMutedWithKeys:
      'Votre micro est coupé\u00a0: personne ne vous entend. Appuyez sur M pour le réactiver, ou maintenez la barre d’espace pendant que vous parlez.',
    held: 'On vous entend tant que vous maintenez la barre d’espace',
    dismiss: 'Masquer',
    replaced: {
      audio: (label) => `Votre micro n’est plus là. Utilisé maintenant\u00a0: ${label}`,
      video: (label) => `Votre caméra n’est plus là. Utilisée maintenant\u00a0: ${label}`,
    },
    returned: {
      audio: (label) => `Votre micro est de nouveau utilisé\u00a0: ${label}`,
      video: (label) => `Votre caméra est de nouveau utilisée\u00a0: ${label}`,
    },
  },
  allow: {
    chromium: 'Cliquez sur l’icône à gauche de l’adresse, autorisez-y la caméra et le micro, puis réessayez.',
    firefox:
      'Cliquez sur la caméra ou le micro barrés à gauche de l’adresse, levez le blocage avec ×, puis réessayez et autorisez.',
    safari:
      'Dans la barre des menus, choisissez «\u00a0Safari\u00a0», puis «\u00a0Réglages pour ce site web\u00a0». Autorisez-y la caméra et le micro, puis rechargez la page.',
    safariOnIos:
      'Touchez l’icône à côté de l’adresse, ouvrez «\u00a0Réglages du site web\u00a0» dans son menu et autorisez la caméra et le micro. Rechargez ensuite la page.',
    appOnIos:
      'Ouvrez l’app Réglages, cherchez ce navigateur sous «\u00a0Apps\u00a0» et activez la caméra et le micro. Réessayez ensuite.',
    chromiumOnAndroid:
      'Touchez l’icône à gauche de l’adresse, puis «\u00a0Autorisations\u00a0», et autorisez la caméra et le micro. Réessayez ensuite.',
    firefoxOnAndroid: 'Touchez l’icône à gauche de l’adresse et autorisez-y la caméra et le micro. Réessayez ensuite.',
  },
  allowInSystem: {
    windows:
      'Ouvrez «\u00a0Confidentialité et sécurité\u00a0» dans les paramètres de Windows et autorisez-y les applications de bureau à utiliser la caméra et le micro. Réessayez ensuite.',
    mac: 'Ouvrez «\u00a0Confidentialité et sécurité\u00a0» dans les Réglages Système et activez ce navigateur sous «\u00a0Caméra\u00a0» et «\u00a0Micro\u00a0». Redémarrez ensuite le navigateur.',
    ios: 'Ouvrez l’app Réglages, cherchez ce navigateur sous «\u00a0Apps\u00a0» et activez la caméra et le micro. Réessayez ensuite.',
    android:
      'Ouvrez «\u00a0Applications\u00a0» dans les paramètres de l’appareil, choisissez ce navigateur et autorisez la caméra et le micro sous «\u00a0Autorisations\u00a0». Réessayez ensuite.',
  },
  copyLink: {
    copy: 'Copier le lien',
    copied: 'Lien copié',
    byHand: 'Copiez ce lien à la main',
  },
  problems: {
    retry: 'Réessayer',
    noAccess: {
      title: 'Ce navigateur n’a pas accès aux caméras et aux micros',
      advice: 'Ouvrez le lien dans une version récente de Firefox, Chrome, Edge ou Safari.',
    },
    insecure: {
      title: 'La caméra et le micro exigent une connexion sécurisée',
      advice: (origin) =>
        `Les navigateurs ne les accordent qu’aux pages ouvertes par https:// ou sur localhost, et celle-ci est ${origin}. Ouvrez le même lien par https://, ou demandez à l’administrateur de ce service de le configurer.`,
    },
    blocked: {
      title: {
        audio: 'Le navigateur ne laisse pas cette page utiliser votre micro',
        video: 'Le navigateur ne laisse pas cette page utiliser votre caméra',
        both: 'Le navigateur ne laisse pas cette page utiliser votre caméra et votre micro',
      },
      advice:
        'Autorisez-le par l’icône à côté de l’adresse, puis réessayez. Si cette icône n’apparaît pas, voyez les réglages de confidentialité du système.',
    },
    dismissed: {
      title: {
        audio: 'Votre micro n’est pas encore autorisé',
        video: 'Votre caméra n’est pas encore autorisée',
        both: 'Votre caméra et votre micro ne sont pas encore autorisés',
      },
      advice: 'La question du navigateur a été fermée. Réessayez, et autorisez cette fois.',
    },
    systemBlocked: {
      title: {
        audio: 'Le système ne laisse pas le navigateur utiliser votre micro',
        video: 'Le système ne laisse pas le navigateur utiliser votre caméra',
        both: 'Le système ne laisse pas le navigateur utiliser votre caméra et votre micro',
      },
      advice: 'Autorisez-le dans les réglages de confidentialité du système, puis réessayez.',
    },
    silenced: {
      title: {
        audio: 'Votre micro ne donne pas de son',
        video: 'Votre caméra ne donne pas d’image',
        both: 'Votre caméra et votre micro ne donnent rien',
      },
      advice: 'Le système, un interrupteur de l’appareil ou un appel le retient. Tout reprend de soi-même ensuite.',
    },
    notFound: {
      title: {
        audio: 'Aucun micro trouvé',
        video: 'Aucune caméra trouvée',
        both: 'Ni caméra ni micro trouvés',
      },
      advice: {
        audio: 'Branchez-le ou allumez-le, puis réessayez.',
        video: 'Branchez-la ou allumez-la, puis réessayez.',
        both: 'Branchez ou allumez un appareil, puis réessayez.',
      },
    },
    busy: {
      title: {
        audio: 'Votre micro n’a pas pu démarrer',
        video: 'Votre caméra n’a pas pu démarrer',
        both: 'Votre caméra et votre micro n’ont pas pu démarrer',
      },
      advice: {
        audio: 'Il est peut-être utilisé par un autre programme ou un autre onglet. Fermez-le, puis réessayez.',
        video: 'Elle est peut-être utilisée par un autre programme ou un autre onglet. Fermez-le, puis réessayez.',
        both: 'Ils sont peut-être utilisés par un autre programme ou un autre onglet. Fermez-le, puis réessayez.',
      },
    },
    unfit: {
      title: {
        audio: 'Votre micro ne peut pas fournir ce qui est demandé',
        video: 'Votre caméra ne peut pas fournir ce qui est demandé',
        both: 'Votre caméra et votre micro ne peuvent pas fournir ce qui est demandé',
      },
      advice: 'Choisissez un autre appareil dans les réglages du navigateur, puis réessayez.',
    },
    forbidden: {
      title: {
        audio: 'L’utilisation de votre micro est désactivée',
        video: 'L’utilisation de votre caméra est désactivée',
        both: 'L’utilisation de votre caméra et de votre micro est désactivée',
      },
      advice: 'Un réglage du navigateur ou de la page qui contient celle-ci l’interdit.',
    },
    unforeseen: {
      title: {
        audio: 'Votre micro n’a pas pu être utilisé',
        video: 'Votre caméra n’a pas pu être utilisée',
        both: 'Votre caméra et votre micro n’ont pas pu être utilisés',
      },
      advice: (said) => `Réessayez ou rechargez la page. Le navigateur indique\u00a0: ${said}`,
      adviceWithoutWords: 'Réessayez ou rechargez la page. Le navigateur n’indique rien de plus.',
    },
    stopped: {
      title: {
        audio: 'Votre micro s’est arrêté',
        video: 'Votre caméra s’est arrêtée',
        both: 'Votre caméra et votre micro se sont arrêtés',
      },
      advice: 'Un appareil a peut-être été débranché, ou l’autorisation retirée.',
    },
  },
  passphrase: {
    title: 'Une phrase secrète est nécessaire',
    how: 'La personne qui ouvre la salle la choisit, et les autres doivent la connaître. Si la salle est encore vide, c’est vous.',
    label: 'Phrase secrète',
    show: 'Afficher',
    hide: 'Masquer',
    enter: 'Entrer',
    missing: 'Saisissez la phrase secrète.',
    another: 'Une autre a été choisie dans cette salle.',
    tooShort: 'C’est trop court.',
    shorterThan: (least) =>
      plural(least, {
        one: 'C’est trop court\u00a0: il faut au moins # caractère.',
        other: 'C’est trop court\u00a0: il faut au moins # caractères.',
      }),
  },
  waiting: {
    title: 'En attente d’admission',
    noHost: 'L’hôte n’est pas encore là. Vous entrerez dès qu’il y en aura un.',
    unseen:
      'Les personnes dans la salle voient que vous êtes là. Personne ne vous voit ni ne vous entend avant votre entrée.',
    giveUp: 'Ne pas attendre',
  },
  call: {
    people: 'Participants',
    chat: 'Chat',
    leave: 'Quitter',
    unread: (count) => plural(count, { one: '# message non lu', other: '# messages non lus' }),
    stage: 'Participants dans la salle',
    playSound: 'Activer le son',
    joining: 'Connexion à la salle…',
    alone: 'Vous êtes seul ici pour l’instant. Invitez les personnes que vous voulez retrouver.',
    tryNow: 'Essayer maintenant',
  },
  people: {
    title: 'Participants',
    close: 'Fermer la liste des participants',
    list: 'Participants dans la salle',
    you: '(vous)',
    microphoneOn: 'Micro activé',
    muted: 'Micro coupé',
    cameraOn: 'Caméra activée',
    cameraOff: 'Caméra désactivée',
    decide: (name) => `Décider pour ${name}`,
    owner: 'Hôte',
    moderator: 'Modération',
    viewer: 'Regarde seulement',
  },
  moderation: {
    mute: 'Demander de couper le micro',
    promote: 'Confier la modération',
    demote: 'Retirer la modération',
    remove: 'Exclure',
    lock: 'Verrouiller la salle',
    lockHint: 'Plus personne ne peut entrer',
    waitingRoom: 'Salle d’attente',
    waitingRoomHint: 'Les nouveaux attendent d’être admis',
    muteAll: 'Demander le silence',
    end: 'Terminer pour tous…',
    endNow: 'Terminer pour tous',
    cancel: 'Annuler',
  },
  knocks: {
    wantsIn: (name) => around`${name} souhaite entrer`,
    more: (count) => plural(count, { one: 'et # autre', other: 'et # autres' }),
    admit: 'Admettre',
    refuse: 'Pas maintenant',
  },
  chat: {
    title: 'Chat',
    close: 'Fermer le chat',
    empty:
      'Rien d’écrit pour l’instant. Vos messages parviennent à toutes les personnes présentes\u00a0; ils ne sont conservés nulle part.',
    message: 'Message à tous',
    send: 'Envoyer le message',
    you: 'Vous',
    private: 'à vous seul',
    wrote: (name, text) => `${name} écrit\u00a0: ${text}`,
    newLines: (count) => plural(count, { one: '# nouveau message', other: '# nouveaux messages' }),
  },
  hands: {
    raise: 'Lever la main',
    lower: 'Baisser la main',
    place: (place) => `Main levée, numéro ${number(place)}`,
    lowerTheirs: 'Faire baisser la main',
    loweredBy: (name) => `${name} a baissé votre main`,
  },
  reactions: {
    react: 'Réagir',
    by: (name, emoji) => `${name} réagit avec ${emoji}.`,
    byMany: (people, emoji) =>
      `${plural(people, { one: '# personne réagit', other: '# personnes réagissent' })} avec ${emoji}.`,
  },
  recipient: {
    to: 'À',
    onlyTo: 'Seulement à',
    everyone: 'Tout le monde',
    message: (name) => `Message à ${name} seulement`,
    only: (name) => `à ${name} seulement`,
    gone: (name) => `${name} a quitté la salle. Choisissez à qui l’envoyer.`,
  },
  files: {
    attach: 'Joindre des fichiers',
    attached: 'Fichiers joints',
    detach: (file) => `Retirer ${file}`,
    drop: 'Déposez ici des fichiers pour les partager',
    offers: (name, file) => `${name} propose un fichier\u00a0: ${file}`,
    receive: 'Recevoir',
    again: 'Réessayer',
    cancel: 'Annuler',
    save: 'Enregistrer',
    progress: 'Part déjà arrivée',
    of: (got, size) => `${got} sur ${size}`,
    unchanged: 'Arrivé intact. Enregistrez-le avant de quitter la salle.',
    hash: 'Empreinte SHA-256',
    withdraw: 'Ne plus partager',
    waiting: 'Il part directement de votre appareil vers qui le veut.',
    delivered: (people) =>
      plural(people, { one: 'Arrivé intact chez # personne', other: 'Arrivé intact chez # personnes' }),
    tooLarge: (file, most) => `${file} est trop gros\u00a0: ${most} au plus`,
    gone: 'Ce fichier n’est plus proposé',
    theirs: {
      withdrawn: 'Ce fichier n’est plus proposé',
      gone: 'La personne qui le proposait est partie',
      cancelled: 'Annulé',
      interrupted: 'Interrompu en chemin',
      damaged: 'Il est arrivé altéré et a été jeté',
      notReadable: 'La personne qui le proposait ne peut plus le lire',
      noRoom: 'Ce navigateur n’a pas de place pour lui',
      tooFast: 'Il est arrivé plus vite que ce navigateur ne pouvait l’enregistrer',
    },
    ours: {
      damaged: (name) => `Il est arrivé altéré chez ${name}`,
      cancelled: (name) => `${name} l’a annulé`,
      interrupted: (name) => `Interrompu en chemin vers ${name}`,
      notReadable: 'Le fichier ne peut plus être lu. Choisissez-le à nouveau.',
    },
  },
  crowd: {
    search: 'Trouver quelqu’un',
    nobody: 'Personne ici ne s’appelle ainsi',
    screen: 'Partage son écran',
  },
  invite: {
    invite: 'Inviter',
    title: 'Inviter du monde',
    close: 'Fermer',
    code: 'Code QR du lien',
    scan: 'Scannez-le avec un téléphone, ou envoyez le lien.',
    link: 'Lien vers cette salle',
    share: 'Partager…',
  },
  safety: {
    code: 'Code de sécurité',
    changed: 'Le code de sécurité a changé',
    another: 'Il était différent au début\u00a0: quelqu’un s’est peut-être interposé.',
    lost: 'Il n’y en a plus\u00a0: quittez la salle et retrouvez-vous à nouveau.',
    compare: (name) =>
      around`Comparez ces chiffres avec ${name}, en face à face ou par téléphone\u00a0: si vous avez les mêmes, personne entre vous ne peut vous voir ni vous entendre.`,
  },
  tile: {
    own: 'Votre propre image',
    picture: (name) => `Image de ${name}`,
    muted: 'Micro coupé',
    cameraOff: 'Caméra désactivée',
    you: 'Vous',
    retry: 'Réessayer',
  },
  stage: {
    view: 'Affichage',
    grid: 'Tous à la même taille',
    speaker: 'La personne qui parle en grand',
    fullScreen: 'Plein écran',
    leaveFullScreen: 'Quitter le plein écran',
    pip: 'Image dans l’image',
    closePip: 'Fermer l’image dans l’image',
    more: (name) => `Plus sur ${name}`,
    pin: 'Épingler',
    unpin: 'Désépingler',
    pinned: 'Épinglé',
    toCorner: 'Me montrer dans un coin',
    toGrid: 'Me montrer parmi les autres',
    movable: 'Votre propre image\u00a0: les flèches du clavier la déplacent dans un autre coin',
    volume: 'Volume',
    others: 'Les autres',
    previous: 'Personnes précédentes',
    next: 'Personnes suivantes',
  },
  screen: {
    share: 'Partager l’écran',
    stop: 'Arrêter le partage',
    sharing: 'Vous partagez votre écran',
    own: 'Votre écran',
    of: (name) => `Écran de ${name}`,
    started: (name) => `${name} partage un écran`,
    refused:
      'Votre écran n’est pas partagé\u00a0: le navigateur n’a pas été autorisé à le montrer. Si cela ne vient pas de vous, regardez les réglages de confidentialité du système',
    failed: 'Votre écran n’a pas pu être partagé\u00a0: le navigateur n’en a reçu aucune image',
  },
  links: {
    connecting: { label: 'Connexion…', detail: 'Recherche d’un chemin de l’un à l’autre.' },
    unsteady: { label: 'Connexion instable', detail: 'Rien n’arrive depuis un instant.' },
    failed: {
      label: 'Pas de connexion – nouvel essai',
      detail: 'Un pare-feu ou un réseau intermédiaire ne laisse passer ni son ni image. Le chat fonctionne encore.',
    },
    givenUp: {
      label: 'Pas de connexion',
      detail: 'Un pare-feu ou un réseau intermédiaire ne laisse passer ni son ni image. Le chat fonctionne encore.',
    },
    away: { label: 'Absence momentanée', detail: 'Sa connexion est tombée. Un retour reste possible.' },
    awayWithMedia: {
      label: 'Reconnexion…',
      detail: 'Le son et l’image continuent. Les messages arriveront à son retour.',
    },
  },
  quality: {
    signal: (name, grade) => `Connexion avec ${name} : ${grade}. Afficher les mesures`,
    grades: { good: 'bonne', fair: 'moyenne', poor: 'mauvaise' },
    title: 'Connexion',
    close: 'Fermer les mesures',
    person: 'Connexion avec',
    nobody: 'Choisissez une personne',
    notYet: 'Pas encore de mesures : elles arrivent dès que la connexion est établie.',
    received: 'reçu',
    sent: 'envoyé',
    roundTrip: 'aller-retour',
    jitter: 'gigue',
    charts: {
      bitrate: 'Débit',
      loss: 'Paquets perdus',
      delay: 'Délai',
      framerate: 'Images par seconde',
      height: 'Hauteur de l’image en pixels',
    },
    route: 'Chemin',
    direct: 'direct',
    relayed: 'par un relais',
    candidates: 'Candidats',
    codecs: 'Codecs',
    picture: 'Image',
    limited: 'Limité par',
    limits: { bandwidth: 'la bande passante', cpu: 'cet appareil', other: 'autre chose' },
    available: 'Place sur la ligne',
    asTable: 'En tableau',
    now: 'Maintenant',
    lowest: 'Minimum',
    highest: 'Maximum',
  },
  why: {
    ask: 'Pourquoi ?',
    title: (name) => `Pas de connexion avec ${name}`,
    over: (name) => `La connexion avec ${name} est établie. Voici pourquoi cela a pris du temps :`,
    ours: 'La cause est de votre côté.',
    theirs: (name) => `La cause est du côté de ${name}.`,
    both: 'La cause est des deux côtés.',
    unheard: (name) => `Ce que ${name} en sait n’est pas encore arrivé. Cela peut en dire plus.`,
    details: 'Ce qui a été tenté, pour les spécialistes',
    yourSide: 'Votre côté',
    rows: {
      states: 'États',
      restarts: 'Redémarrages ICE',
      servers: 'Serveurs',
      candidates: 'Candidats locaux',
      errors: 'Erreurs des serveurs',
      pairs: 'Paires de candidats (réponses/essais)',
      events: 'Déroulement',
    },
    privacy:
      'Le rapport ne contient ni adresses, ni noms, ni mots de passe. Vous pouvez le donner à qui s’occupe du service ou du réseau.',
    save: 'Enregistrer le rapport',
    close: 'Fermer',
    codes: {
      lost: {
        title: 'Vous étiez connectés, puis plus rien n’est arrivé',
        advice:
          'Le plus souvent, un réseau est tombé ou a changé, par exemple du Wi-Fi au mobile. De nouveaux essais ont lieu tout seuls ; sinon, l’un de vous devrait revenir dans la salle.',
      },
      no_answer: {
        title: 'L’autre côté n’a pas répondu',
        advice:
          'Son navigateur est peut-être en veille, surchargé ou sans réseau. Demandez par écrit de recharger la page.',
      },
      dtls_failed: {
        title: 'Un chemin a été trouvé, mais n’a pas pu être chiffré',
        advice:
          'Quelque chose entre vous modifie ou jette ce que vous envoyez, comme un pare-feu qui l’inspecte. Essayez un autre réseau, ou sans VPN.',
      },
      no_candidates: {
        title: 'Le navigateur n’a aucune adresse où être joint',
        advice:
          'Une extension, une règle ou un VPN interdit peut-être au navigateur d’utiliser le réseau pour les appels (WebRTC). Autorisez-le, ou prenez un autre navigateur.',
      },
      relay_missing: {
        title: 'Seul un relais est permis, et il n’y en a pas',
        advice: 'La personne qui gère le service peut installer un relais (TURN).',
      },
      relay_refused: {
        title: 'Le relais n’a pas accepté les identifiants du service',
        advice:
          'La personne qui gère le service devrait comparer le secret du service avec celui du relais (TURN), ainsi que leurs horloges.',
      },
      relay_full: {
        title: 'Le relais n’a plus de place',
        advice:
          'Réessayez un peu plus tard. La personne qui gère le service peut permettre davantage au relais (TURN).',
      },
      relay_unreachable: {
        title: 'Le relais ne répond pas',
        advice:
          'Il est peut-être arrêté, ou bloqué par le réseau. Essayez un autre réseau ; la personne qui gère le service devrait vérifier le relais (TURN).',
      },
      udp_blocked: {
        title: 'Le réseau ne laisse passer aucun appel',
        advice:
          'Il semble bloquer l’UDP, comme beaucoup de réseaux d’entreprise ou d’hôtel. Essayez un autre réseau, mobile par exemple. Un relais en TLS sur le port 443 passe presque partout.',
      },
      no_relay: {
        title: 'Il n’y a pas de chemin direct entre vos réseaux',
        advice:
          'Les deux sont derrière des routeurs ou pare-feu qui ne laissent pas passer les appels, et le service n’a pas de relais. Essayez un autre réseau d’un côté ; la personne qui gère le service peut installer un relais (TURN).',
      },
      blocked: {
        title: 'Rien ne passe, pas même par le relais',
        advice: 'Un pare-feu de l’un des deux côtés est sans doute en cause. Essayez un autre réseau, ou sans VPN.',
      },
    },
  },
  outage: {
    offline: {
      title: 'Pas de réseau',
      detail: 'L’appel reprendra tout seul au retour de votre réseau. Vos messages seront envoyés plus tard.',
    },
    reconnecting: { title: 'Reconnexion…', detail: 'L’appel continue. Vos messages seront envoyés plus tard.' },
  },
  spoken: {
    joined: (names) => `${names} ont rejoint la salle`,
    left: (names) => `${names} ont quitté la salle`,
    manyJoined: (count) =>
      plural(count, { one: '# personne a rejoint la salle', other: '# personnes ont rejoint la salle' }),
    manyLeft: (count) =>
      plural(count, { one: '# personne a quitté la salle', other: '# personnes ont quitté la salle' }),
    microphone: { on: 'Votre micro est activé', off: 'Votre micro est coupé' },
    camera: { on: 'Votre caméra est activée', off: 'Votre caméra est désactivée' },
  },
  notices: {
    reconnected: 'Connexion rétablie',
    renewed: 'Vous êtes de retour\u00a0: l’appel a dû être rétabli',
    renewedUncertain:
      'Vous êtes de retour\u00a0: l’appel a dû être rétabli. Votre dernier message n’est peut-être pas arrivé',
    uncertain: 'Votre dernier message n’est peut-être pas arrivé',
    codeChanged: (name) => `Le code de sécurité avec ${name} a changé\u00a0: comparez-le à nouveau avant de continuer`,
    joined: (name) => `${name} a rejoint la salle`,
    left: (name) => `${name} a quitté la salle`,
    removed: (name) => `${name} a été exclu`,
    expired: (name) => `${name} ne peut plus rester`,
    dropped: (name) => `${name} a perdu la connexion`,
    gone: (name) => `${name} n’est plus là`,
    mute: {
      audio: 'On vous demande de couper votre micro',
      video: 'On vous demande de désactiver votre caméra',
    },
    muteBy: {
      audio: (name) => `${name} vous demande de couper votre micro`,
      video: (name) => `${name} vous demande de désactiver votre caméra`,
    },
    ownRole: {
      owner: 'Vous êtes maintenant l’hôte de cette salle',
      moderator: 'Vous modérez maintenant cette salle',
      viewer: 'Vous ne faites plus que regarder\u00a0: personne ne vous voit ni ne vous entend',
      participant: 'Vous ne modérez plus cette salle',
    },
    locked: 'La salle est maintenant verrouillée',
    unlocked: 'La salle est de nouveau ouverte',
    waitingRoomOn: 'Les nouveaux attendent maintenant d’être admis',
    waitingRoomOff: 'Les nouveaux entrent de nouveau directement',
    tooManyMessages: 'Trop de messages à la fois\u00a0: le dernier n’a pas été remis',
    roomFull: 'La salle est pleine\u00a0: personne d’autre ne peut être admis',
    notGranted: 'Vous n’en avez pas le droit dans cette salle',
    notDelivered: 'Votre message n’a pas été remis',
    tooEarly: 'Vous pourrez écrire une fois dans la salle',
    tooLong: 'Ce message est trop long',
    notSent: 'Votre message n’a pas pu être envoyé',
    notDone: 'Cela n’a pas pu être fait',
    unloaded:
      'Le chargement a échoué. Vérifiez votre connexion, puis réessayez\u00a0; si cela n’aide pas, rechargez la page.',
    notPublished: 'Les autres ne voient ou n’entendent peut-être pas ce changement',
  },
  ended: {
    rejoin: 'Revenir',
    again: 'Réessayer',
    rejoinIn: (time) => `Revenir dans ${time}`,
    home: 'Accueil',
  },
  endings: {
    left: {
      title: 'Vous avez quitté la salle',
      text: 'Votre caméra et votre micro sont coupés. Les autres voient que vous êtes parti.',
    },
    leftAlone: {
      title: 'Vous avez quitté la salle',
      text: 'Votre caméra et votre micro sont coupés.',
    },
    roomFull: {
      title: 'Cette salle est pleine',
      text: 'Elle ne peut accueillir personne de plus. Réessayez quand quelqu’un sera parti.',
    },
    hubFull: {
      title: 'Toutes les salles sont prises',
      text: 'Le service ne peut pas ouvrir plus de salles. Réessayez dans un petit moment.',
    },
    stopping: {
      title: 'Le service s’arrête',
      text: 'Il redémarre ou s’éteint. D’habitude, il revient au bout d’un instant.',
    },
    lost: {
      title: 'La connexion a été perdue',
      text: 'Elle n’a pas pu être rétablie. Vérifiez votre réseau, puis revenez.',
    },
    tooSlow: {
      title: 'Votre connexion n’a pas suivi',
      text: 'Il arrivait plus qu’elle ne pouvait recevoir. Revenez, si possible depuis un meilleur réseau.',
    },
    serverFault: {
      title: 'Un problème est survenu côté service',
      text: 'Ce n’est pas votre faute, et il a été consigné. Revenez pour continuer.',
    },
    unreachable: {
      title: 'Le service n’a pas répondu',
      text: 'Il est peut-être arrêté ou plein, ou votre réseau ne l’atteint pas. Vérifiez votre connexion et réessayez.',
    },
    takenOver: {
      title: 'Cet appel continue ailleurs',
      text: 'Une autre connexion a pris votre place dans la salle. Si ce n’était pas vous, revenez.',
    },
    tooFast: {
      title: 'Vous avez été exclu de la salle',
      text: 'Trop de données ont été envoyées d’ici en trop peu de temps.',
    },
    removed: {
      title: 'Vous avez été exclu de la salle',
      text: 'C’est une décision de la modération.',
    },
    ended: {
      title: 'L’appel est terminé',
      text: 'La modération y a mis fin pour tous.',
    },
    endedByUs: {
      title: 'L’appel est terminé',
      text: 'Vous y avez mis fin pour tous.',
    },
    refused: {
      title: 'Vous avez été exclu de la salle',
      text: 'Le service a refusé ce que cette page a envoyé. Rechargez-la avant de revenir.',
    },
    expired: {
      title: 'Votre invitation a expiré',
      text: 'Demandez un nouveau lien à la personne qui vous a invité.',
    },
    revoked: {
      title: 'Votre invitation a été retirée',
      text: 'L’administrateur du service, ou la personne qui vous a invité, l’a annulée.',
    },
    keysUnavailable: {
      title: 'Le service ne peut pas vérifier les invitations',
      text: 'Cela ne devrait durer qu’un instant. Réessayez dans un petit moment.',
    },
    roomLocked: {
      title: 'Cette salle est verrouillée',
      text: 'Personne ne peut entrer pour le moment. Demandez à quelqu’un qui s’y trouve de l’ouvrir.',
    },
    notAdmitted: {
      title: 'Vous n’avez pas été admis',
      text: 'Personne dans la salle ne vous a ouvert. Ce n’est peut-être pas encore l’heure.',
    },
    banned: {
      title: 'Cette salle ne vous accepte pas',
      text: 'C’est une décision de la modération.',
    },
    waitingRoomFull: {
      title: 'Trop de personnes attendent déjà',
      text: 'La salle d’attente est pleine. Réessayez dans un petit moment.',
    },
    tokenRequired: {
      title: 'Cette salle est réservée aux personnes invitées',
      text: 'Ouvrez-la par le lien créé pour vous\u00a0: il contient ce qui vous laisse entrer.',
    },
    tokenInvalid: {
      title: 'Cette invitation n’est pas valable',
      text: 'Le lien est peut-être endommagé ou tronqué. Ouvrez-le à nouveau tel que vous l’avez reçu, ou demandez-en un autre.',
    },
    tokenForAnotherRoom: {
      title: 'Votre invitation est pour une autre salle',
      text: 'Ouvrez celle-là, ou demandez un lien pour celle-ci.',
    },
    tooManyAttempts: {
      title: 'Trop de tentatives incorrectes',
      text: 'Personne ne peut entrer pendant une minute. Réessayez ensuite.',
    },
    invalidName: {
      title: 'Le service n’accepte pas ce nom',
      text: 'Choisissez un autre nom à montrer aux autres.',
    },
    invalidRoomName: {
      title: 'Cette salle n’existe pas',
      text: 'Le service n’accepte pas le nom de cette salle. Choisissez-en un autre.',
    },
    originNotAllowed: {
      title: 'Cette page ne peut pas utiliser le service',
      text: 'Le service n’accepte que les connexions d’autres adresses. Son administrateur peut autoriser celle-ci.',
    },
  },
  unforeseenEnding: {
    title: 'Impossible de rejoindre la salle',
    text: (said) => `Le service indique\u00a0: ${said}`,
  },
};

export default fr;
