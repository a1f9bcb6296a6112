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
    noSpaces: 'Pas d’espaces\u00a0: écrivez plutôt - entre les mots.',
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
    alone: 'Vous êtes seul ici pour l’instant. Copiez le lien et envoyez-le aux personnes que vous voulez retrouver.',
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
    goOn: 'Continuer',
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
  outage: {
    offline: { title: 'Pas de réseau', detail: 'L’appel reprendra tout seul au retour de votre réseau.' },
    reconnecting: { title: 'Reconnexion…', detail: 'L’appel continue. Vos messages seront envoyés plus tard.' },
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
    notPublished: 'Les autres ne voient ou n’entendent peut-être pas ce changement',
  },
  ended: {
    rejoin: 'Revenir',
    rejoinIn: (time) => `Revenir dans ${time}`,
    home: 'Accueil',
  },
  endings: {
    left: {
      title: 'Vous avez quitté la salle',
      text: 'Votre caméra et votre micro sont coupés. Les autres voient que vous êtes parti.',
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
