import type { Messages } from './en.js';
import { number } from './formats.js';
import { around, plurals } from './message.js';

const plural = plurals('es');

/** Spanish. "Tú", as in the products that people know, and words of any Spanish-speaking country. */
const es: Messages = {
  language: 'Idioma',
  home: {
    title: 'Reúnete en tu propia sala',
    lead: 'Ponle nombre a una sala, comparte el enlace y habla. Sin instalar nada y sin cuenta.',
    refused: (why) => `Ese enlace no lleva a ninguna sala. ${why}`,
    room: 'Nombre de la sala',
    enter: 'Entrar en la sala',
    missing: 'Escribe primero un nombre.',
    suggest: 'Sugerir otro nombre',
    privacy: 'Quien conozca el nombre puede entrar. Para una conversación privada, elige uno difícil de adivinar.',
  },
  lobby: {
    recent: 'Salas en las que has estado',
    forget: (room) => `Olvidar ${room}`,
    forgetAll: 'Olvidar todas',
    public: 'Salas públicas',
    none: 'Ahora mismo no hay ninguna sala pública abierta.',
    people: (count) => plural(count, { one: '# persona', other: '# personas' }),
    empty: 'Aún no hay nadie',
    full: (people) => `${people}, llena`,
    locked: (people) => `${people}, bloqueada`,
    stale: 'Puede que esta lista no esté al día: no se puede contactar con el servicio.',
  },
  roomName: {
    allowed: 'Letras y cifras de cualquier escritura, y -\u00a0_\u00a0.\u00a0~',
    onlyThese: 'Solo estos: letras y cifras de cualquier escritura, y -\u00a0_\u00a0.\u00a0~',
    notAllowed: (characters) => `No se permite: ${characters}`,
    dotsOnly: 'Un nombre hecho solo de puntos no puede ser un enlace.',
    tooLong: (most, these) =>
      `${plural(most, { one: 'Como máximo # carácter', other: 'Como máximo # caracteres' })}; hay ${number(these)}.`,
    damaged: 'El enlace está dañado.',
  },
  entry: {
    title: (room) => around`Unirse a ${room}`,
    name: 'Tu nombre',
    nameHint: 'Lo verán todos en la sala.',
    nameless: 'Escribe un nombre por el que te reconozcan los demás.',
    join: 'Unirse',
    joinWithMicrophone: 'Unirse solo con micrófono',
    joinWithCamera: 'Unirse solo con cámara',
    joinWithout: 'Unirse sin cámara ni micrófono',
    opening: 'Esperando a tus dispositivos…',
    soon: 'Entrarás en cuanto tus dispositivos estén listos.',
    picture: 'Tu propia imagen',
    muted: 'Tienes el micrófono silenciado',
    mayAsk: 'Es posible que el navegador pregunte si esta página puede usar la cámara y el micrófono.',
    mayRefuse: 'Puedes decir que no y unirte igualmente.',
    cameraOff: 'Tu cámara está desactivada',
    cameraOffNoMicrophone: 'Tu cámara está desactivada, sin micrófono',
    noCamera: 'Sin cámara',
    nothing: 'Sin cámara ni micrófono',
  },
  devices: {
    microphone: {
      on: 'Silenciar micrófono',
      off: 'Activar micrófono',
      absent: 'Activar micrófono',
      opening: 'Iniciando el micrófono…',
    },
    camera: {
      on: 'Desactivar cámara',
      off: 'Activar cámara',
      absent: 'Activar cámara',
      opening: 'Iniciando la cámara…',
    },
    shortcut: (what, key) => `${what} (${key})`,
  },
  settings: {
    open: 'Ajustes',
    close: 'Cerrar ajustes',
    camera: 'Cámara',
    microphone: 'Micrófono',
    speaker: 'Altavoz',
    systemDefault: 'Predeterminado del sistema',
    unlisted: 'No hay ninguno, o el navegador no lo dice hasta que esta página pueda usarlo.',
    picture: 'Imagen de la cámara',
    level: 'Volumen de tu micrófono',
    test: 'Probar altavoz',
    testing: 'Suenan dos notas…',
    testFailed: 'No se ha podido reproducir nada en el altavoz.',
    chooseSpeaker: 'Otro altavoz…',
    noiseSuppression: 'Reducir el ruido de fondo',
    noiseSuppressionHint: 'Desactívalo para tocar música.',
    echoCancellation: 'Cancelar el eco',
    echoCancellationHint: 'Desactívalo solo si llevas auriculares.',
    blur: 'Desenfocar mi fondo',
    blurHint: 'Lo hace tu sistema; puede gastar más batería.',
    keyboard: 'Teclado y avisos',
    mutedTalking: 'Avisarme si hablo con el micrófono silenciado',
    mutedTalkingHint:
      'Para ello esta página escucha tu micrófono mientras está silenciado. No se envía ni se guarda nada.',
    showShortcuts: 'Ver atajos de teclado',
  },
  shortcuts: {
    title: 'Atajos de teclado',
    close: 'Cerrar atajos de teclado',
    use: 'Usar atajos de teclado',
    useHint: 'Desactívalos si se pulsan teclas sin querer, por ejemplo al dictar.',
    microphone: 'Silenciar o activar el micrófono',
    talk: 'Hablar mientras se mantenga pulsada, con el micrófono silenciado',
    space: 'Barra espaciadora',
    camera: 'Activar o desactivar la cámara',
    help: 'Esta lista',
    escape: 'Cerrar lo que esté abierto',
    licences: 'Licencias del software utilizado',
  },
  hints: {
    talkingMuted: 'Tienes el micrófono silenciado: nadie te oye.',
    talkingMutedWithKeys:
      'Tienes el micrófono silenciado: nadie te oye. Pulsa M para activarlo, o mantén pulsada la barra espaciadora mientras hablas.',
    held: 'Se te oye mientras mantienes pulsada la barra espaciadora',
    dismiss: 'Descartar',
    replaced: {
      audio: (label) => `Tu micrófono ya no está. Ahora se usa: ${label}`,
      video: (label) => `Tu cámara ya no está. Ahora se usa: ${label}`,
    },
    returned: {
      audio: (label) => `Se vuelve a usar tu micrófono: ${label}`,
      video: (label) => `Se vuelve a usar tu cámara: ${label}`,
    },
  },
  allow: {
    chromium:
      'Haz clic en el icono a la izquierda de la dirección, permite ahí la cámara y el micrófono y vuelve a intentarlo.',
    firefox:
      'Haz clic en la cámara o el micrófono tachados a la izquierda de la dirección, quita el bloqueo con ×, vuelve a intentarlo y permítelo.',
    safari:
      'Elige «Safari» en la barra de menús y después «Ajustes para este sitio web». Permite ahí la cámara y el micrófono y recarga la página.',
    safariOnIos:
      'Toca el icono junto a la dirección, abre «Ajustes del sitio web» en su menú y permite la cámara y el micrófono. Después recarga la página.',
    appOnIos:
      'Abre la app Ajustes, busca este navegador en «Apps» y activa la cámara y el micrófono. Después vuelve a intentarlo.',
    chromiumOnAndroid:
      'Toca el icono a la izquierda de la dirección, después «Permisos», y permite la cámara y el micrófono. Después vuelve a intentarlo.',
    firefoxOnAndroid:
      'Toca el icono a la izquierda de la dirección y permite ahí la cámara y el micrófono. Después vuelve a intentarlo.',
  },
  allowInSystem: {
    windows:
      'Abre «Privacidad y seguridad» en la configuración de Windows y permite ahí que las aplicaciones de escritorio usen la cámara y el micrófono. Después vuelve a intentarlo.',
    mac: 'Abre «Privacidad y seguridad» en Ajustes del Sistema y activa este navegador en «Cámara» y «Micrófono». Después reinicia el navegador.',
    ios: 'Abre la app Ajustes, busca este navegador en «Apps» y activa la cámara y el micrófono. Después vuelve a intentarlo.',
    android:
      'Abre «Aplicaciones» en los ajustes del dispositivo, elige este navegador y permite la cámara y el micrófono en «Permisos». Después vuelve a intentarlo.',
  },
  copyLink: {
    copy: 'Copiar enlace',
    copied: 'Enlace copiado',
    byHand: 'Copia este enlace a mano',
  },
  problems: {
    retry: 'Reintentar',
    noAccess: {
      title: 'Este navegador no tiene acceso a cámaras ni micrófonos',
      advice: 'Abre el enlace en una versión actual de Firefox, Chrome, Edge o Safari.',
    },
    insecure: {
      title: 'La cámara y el micrófono necesitan una conexión segura',
      advice: (origin) =>
        `Los navegadores solo los permiten en páginas abiertas por https:// o en localhost, y esta es ${origin}. Abre el mismo enlace por https:// o pide a quien administra este servicio que lo configure.`,
    },
    blocked: {
      title: {
        audio: 'El navegador no deja que esta página use tu micrófono',
        video: 'El navegador no deja que esta página use tu cámara',
        both: 'El navegador no deja que esta página use tu cámara y tu micrófono',
      },
      advice:
        'Permítelo con el icono junto a la dirección y vuelve a intentarlo. Si no aparece ese icono, mira en los ajustes de privacidad del sistema.',
    },
    dismissed: {
      title: {
        audio: 'Todavía no se ha permitido tu micrófono',
        video: 'Todavía no se ha permitido tu cámara',
        both: 'Todavía no se han permitido tu cámara y tu micrófono',
      },
      advice: 'Se ha cerrado la pregunta del navegador. Vuelve a intentarlo y esta vez permítelo.',
    },
    systemBlocked: {
      title: {
        audio: 'El sistema no deja que el navegador use tu micrófono',
        video: 'El sistema no deja que el navegador use tu cámara',
        both: 'El sistema no deja que el navegador use tu cámara y tu micrófono',
      },
      advice: 'Permítelo en los ajustes de privacidad del sistema y vuelve a intentarlo.',
    },
    silenced: {
      title: {
        audio: 'Tu micrófono no da sonido',
        video: 'Tu cámara no da imagen',
        both: 'Tu cámara y tu micrófono no dan nada',
      },
      advice:
        'Lo retiene el sistema, un interruptor del dispositivo o una llamada. Cuando eso termine, seguirá por sí solo.',
    },
    notFound: {
      title: {
        audio: 'No se ha encontrado ningún micrófono',
        video: 'No se ha encontrado ninguna cámara',
        both: 'No se ha encontrado cámara ni micrófono',
      },
      advice: {
        audio: 'Conéctalo o enciéndelo y vuelve a intentarlo.',
        video: 'Conéctala o enciéndela y vuelve a intentarlo.',
        both: 'Conecta o enciende un dispositivo y vuelve a intentarlo.',
      },
    },
    busy: {
      title: {
        audio: 'No se ha podido iniciar tu micrófono',
        video: 'No se ha podido iniciar tu cámara',
        both: 'No se han podido iniciar tu cámara y tu micrófono',
      },
      advice: {
        audio: 'Quizá lo esté usando otro programa u otra pestaña. Ciérralo y vuelve a intentarlo.',
        video: 'Quizá la esté usando otro programa u otra pestaña. Ciérralo y vuelve a intentarlo.',
        both: 'Quizá los esté usando otro programa u otra pestaña. Ciérralo y vuelve a intentarlo.',
      },
    },
    unfit: {
      title: {
        audio: 'Tu micrófono no puede ofrecer lo que se le pide',
        video: 'Tu cámara no puede ofrecer lo que se le pide',
        both: 'Tu cámara y tu micrófono no pueden ofrecer lo que se les pide',
      },
      advice: 'Elige otro dispositivo en los ajustes del navegador y vuelve a intentarlo.',
    },
    forbidden: {
      title: {
        audio: 'El uso de tu micrófono está desactivado',
        video: 'El uso de tu cámara está desactivado',
        both: 'El uso de tu cámara y tu micrófono está desactivado',
      },
      advice: 'Lo impide un ajuste del navegador o de la página que contiene a esta.',
    },
    unforeseen: {
      title: {
        audio: 'No se ha podido usar tu micrófono',
        video: 'No se ha podido usar tu cámara',
        both: 'No se han podido usar tu cámara y tu micrófono',
      },
      advice: (said) => `Vuelve a intentarlo o recarga la página. El navegador dice: ${said}`,
      adviceWithoutWords: 'Vuelve a intentarlo o recarga la página. El navegador no dice nada más.',
    },
    stopped: {
      title: {
        audio: 'Tu micrófono se ha detenido',
        video: 'Tu cámara se ha detenido',
        both: 'Tu cámara y tu micrófono se han detenido',
      },
      advice: 'Quizá se haya desconectado o se haya retirado el permiso.',
    },
  },
  passphrase: {
    title: 'Se necesita una frase de contraseña',
    how: 'La elige quien abre la sala, y los demás tienen que conocerla. Si aún no hay nadie en la sala, eres tú.',
    label: 'Frase de contraseña',
    show: 'Mostrar',
    hide: 'Ocultar',
    enter: 'Entrar',
    missing: 'Escribe la frase de contraseña.',
    another: 'En esta sala han elegido otra.',
    tooShort: 'Es demasiado corta.',
    shorterThan: (least) =>
      plural(least, {
        one: 'Es demasiado corta: necesita al menos # carácter.',
        other: 'Es demasiado corta: necesita al menos # caracteres.',
      }),
  },
  waiting: {
    title: 'Esperando a que te dejen entrar',
    noHost: 'El anfitrión aún no ha llegado. Entrarás en cuanto haya uno.',
    unseen: 'En la sala pueden ver que estás aquí. Nadie te ve ni te oye antes de que entres.',
    giveUp: 'No esperar',
  },
  call: {
    people: 'Personas',
    chat: 'Chat',
    leave: 'Salir',
    unread: (count) => plural(count, { one: '# mensaje sin leer', other: '# mensajes sin leer' }),
    stage: 'Personas en la sala',
    playSound: 'Reproducir sonido',
    joining: 'Entrando…',
    alone: 'Aún no hay nadie más. Invita a quien quieras ver.',
    tryNow: 'Intentar ahora',
  },
  people: {
    title: 'Personas',
    close: 'Cerrar lista de personas',
    list: 'Personas en la sala',
    you: '(tú)',
    microphoneOn: 'Micrófono activado',
    muted: 'Silenciado',
    cameraOn: 'Cámara activada',
    cameraOff: 'Cámara desactivada',
    decide: (name) => `Decidir sobre ${name}`,
    owner: 'Anfitrión',
    moderator: 'Moderador',
    viewer: 'Solo mira',
  },
  moderation: {
    mute: 'Pedir que se silencie',
    promote: 'Hacer moderador',
    demote: 'Quitar moderación',
    remove: 'Expulsar',
    lock: 'Bloquear la sala',
    lockHint: 'No entra nadie nuevo',
    waitingRoom: 'Sala de espera',
    waitingRoomHint: 'Quien llega espera a que le dejen entrar',
    muteAll: 'Pedir silencio',
    end: 'Terminar para todos…',
    endNow: 'Terminar para todos',
    cancel: 'Cancelar',
  },
  knocks: {
    wantsIn: (name) => around`${name} quiere entrar`,
    more: (count) => plural(count, { one: 'y # más', other: 'y # más' }),
    admit: 'Admitir',
    refuse: 'Ahora no',
  },
  chat: {
    title: 'Chat',
    close: 'Cerrar chat',
    empty: 'Aún no hay mensajes. Lo que escribas llega a quienes están aquí ahora; no se guarda en ningún sitio.',
    message: 'Mensaje para todos',
    send: 'Enviar mensaje',
    you: 'Tú',
    private: 'solo para ti',
    wrote: (name, text) => `${name} escribe: ${text}`,
    newLines: (count) => plural(count, { one: '# mensaje nuevo', other: '# mensajes nuevos' }),
  },
  hands: {
    raise: 'Levantar la mano',
    lower: 'Bajar la mano',
    place: (place) => `Mano levantada, número ${number(place)}`,
    lowerTheirs: 'Bajarle la mano',
    loweredBy: (name) => `${name} te ha bajado la mano`,
  },
  reactions: {
    react: 'Reaccionar',
    by: (name, emoji) => `${name} reacciona con ${emoji}.`,
    byMany: (people, emoji) =>
      `${plural(people, { one: '# persona reacciona', other: '# personas reaccionan' })} con ${emoji}.`,
  },
  recipient: {
    to: 'Para',
    onlyTo: 'Solo para',
    everyone: 'Todos',
    message: (name) => `Mensaje solo para ${name}`,
    only: (name) => `solo para ${name}`,
    gone: (name) => `${name} ha salido. Elige quién debe recibirlo.`,
  },
  files: {
    attach: 'Adjuntar archivos',
    attached: 'Archivos adjuntos',
    detach: (file) => `Quitar ${file}`,
    drop: 'Suelta aquí archivos para compartirlos',
    offers: (name, file) => `${name} ofrece un archivo: ${file}`,
    receive: 'Recibir',
    again: 'Intentar de nuevo',
    cancel: 'Cancelar',
    save: 'Guardar',
    progress: 'Cuánto ha llegado',
    of: (got, size) => `${got} de ${size}`,
    unchanged: 'Ha llegado intacto. Guárdalo antes de salir de la sala.',
    hash: 'Suma de verificación SHA-256',
    withdraw: 'Dejar de compartir',
    waiting: 'Va a quien lo quiera, directamente desde tu dispositivo.',
    delivered: (people) =>
      plural(people, { one: 'Ha llegado intacto a # persona', other: 'Ha llegado intacto a # personas' }),
    tooLarge: (file, most) => `${file} es demasiado grande: puede tener como mucho ${most}`,
    gone: 'Este archivo ya no se ofrece',
    theirs: {
      withdrawn: 'Este archivo ya no se ofrece',
      gone: 'Quien lo ofrecía ha salido',
      cancelled: 'Cancelado',
      interrupted: 'Interrumpido por el camino',
      damaged: 'Llegó alterado y se ha desechado',
      notReadable: 'Quien lo ofrecía ya no puede leerlo',
      noRoom: 'Este navegador no tiene sitio para él',
      tooFast: 'Llegó más rápido de lo que este navegador podía guardarlo',
    },
    ours: {
      damaged: (name) => `A ${name} le llegó alterado`,
      cancelled: (name) => `${name} lo ha cancelado`,
      interrupted: (name) => `Interrumpido de camino a ${name}`,
      notReadable: 'El archivo ya no se puede leer. Elígelo de nuevo.',
    },
  },
  crowd: {
    search: 'Buscar a alguien',
    nobody: 'Aquí nadie se llama así',
    screen: 'Comparte su pantalla',
  },
  invite: {
    invite: 'Invitar',
    title: 'Invitar a gente',
    close: 'Cerrar',
    code: 'Código QR del enlace',
    scan: 'Escanéalo con un teléfono o envía el enlace.',
    link: 'Enlace a esta sala',
    share: 'Compartir…',
  },
  safety: {
    code: 'Código de seguridad',
    changed: 'El código de seguridad ha cambiado',
    another: 'Al principio era otro: es posible que alguien se haya interpuesto.',
    lost: 'Ya no hay ninguno: sal de la sala y vuelve a reunirte.',
    compare: (name) =>
      around`Compara estas cifras con ${name}, en persona o por teléfono: si son las mismas en ambos lados, nadie puede interponerse para ver u oír.`,
  },
  tile: {
    own: 'Tu propia imagen',
    picture: (name) => `Imagen de ${name}`,
    muted: 'Silenciado',
    cameraOff: 'Cámara desactivada',
    you: 'Tú',
    retry: 'Reintentar',
  },
  stage: {
    view: 'Vista',
    grid: 'Todos del mismo tamaño',
    speaker: 'Quien habla, en grande',
    fullScreen: 'Pantalla completa',
    leaveFullScreen: 'Salir de pantalla completa',
    pip: 'Imagen en imagen',
    closePip: 'Cerrar imagen en imagen',
    more: (name) => `Más sobre ${name}`,
    pin: 'Fijar',
    unpin: 'Dejar de fijar',
    pinned: 'Fijado',
    toCorner: 'Mostrarme en una esquina',
    toGrid: 'Mostrarme entre los demás',
    movable: 'Tu propia imagen: las teclas de flecha la mueven a otra esquina',
    volume: 'Volumen',
    others: 'Los demás',
    previous: 'Personas anteriores',
    next: 'Más personas',
  },
  screen: {
    share: 'Compartir pantalla',
    stop: 'Dejar de compartir',
    sharing: 'Estás compartiendo tu pantalla',
    own: 'Tu pantalla',
    of: (name) => `Pantalla de ${name}`,
    started: (name) => `${name} comparte una pantalla`,
    refused:
      'Tu pantalla no se comparte: no se permitió al navegador mostrarla. Si no fuiste tú, mira los ajustes de privacidad del sistema',
    failed: 'No se pudo compartir tu pantalla: el navegador no recibió ninguna imagen de ella',
  },
  links: {
    connecting: { label: 'Conectando…', detail: 'Buscando un camino de un lado al otro.' },
    unsteady: { label: 'Conexión inestable', detail: 'Hace un momento que no llega nada.' },
    failed: {
      label: 'Sin conexión – reintentando',
      detail: 'Un cortafuegos o una red intermedia no deja pasar sonido ni imagen. El chat sigue funcionando.',
    },
    givenUp: {
      label: 'Sin conexión',
      detail: 'Un cortafuegos o una red intermedia no deja pasar sonido ni imagen. El chat sigue funcionando.',
    },
    away: { label: 'Conexión perdida', detail: 'Se ha cortado la conexión al otro lado. Aún puede volver.' },
    awayWithMedia: {
      label: 'Reconectando…',
      detail: 'El sonido y la imagen siguen. Lo que se escriba llegará cuando vuelva la conexión.',
    },
  },
  quality: {
    signal: (name, grade) => `Conexión con ${name}: ${grade}. Mostrar medidas`,
    grades: { good: 'buena', fair: 'regular', poor: 'mala' },
    title: 'Conexión',
    close: 'Cerrar las medidas',
    person: 'Conexión con',
    nobody: 'Elige a una persona',
    notYet: 'Todavía no hay medidas: aparecen en cuanto haya conexión.',
    received: 'recibido',
    sent: 'enviado',
    roundTrip: 'ida y vuelta',
    jitter: 'fluctuación',
    charts: {
      bitrate: 'Velocidad',
      loss: 'Paquetes perdidos',
      delay: 'Retardo',
      framerate: 'Imágenes por segundo',
      height: 'Altura de la imagen en píxeles',
    },
    route: 'Camino',
    direct: 'directo',
    relayed: 'por un relé',
    candidates: 'Candidatos',
    codecs: 'Códecs',
    picture: 'Imagen',
    limited: 'Limitado por',
    limits: { bandwidth: 'el ancho de banda', cpu: 'este equipo', other: 'otra causa' },
    available: 'Espacio en la línea',
    asTable: 'En una tabla',
    now: 'Ahora',
    lowest: 'Mínimo',
    highest: 'Máximo',
  },
  why: {
    ask: '¿Por qué?',
    title: (name) => `Sin conexión con ${name}`,
    over: (name) => `Ya hay conexión con ${name}. Por esto ha tardado tanto:`,
    ours: 'La causa está en tu lado.',
    theirs: (name) => `La causa está en el lado de ${name}.`,
    both: 'La causa está en los dos lados.',
    unheard: (name) => `Lo que sabe ${name} aún no ha llegado. Puede aclarar más.`,
    details: 'Qué se ha intentado, para especialistas',
    yourSide: 'Tu lado',
    rows: {
      states: 'Estados',
      restarts: 'Reinicios de ICE',
      servers: 'Servidores',
      candidates: 'Candidatos propios',
      errors: 'Errores de los servidores',
      pairs: 'Pares de candidatos (respuestas/pruebas)',
      events: 'Cronología',
    },
    privacy:
      'El informe no contiene direcciones, nombres ni contraseñas. Puedes dárselo a quien cuide del servicio o de la red.',
    save: 'Guardar el informe',
    close: 'Cerrar',
    codes: {
      lost: {
        title: 'Había conexión, y luego dejó de llegar todo',
        advice:
          'Casi siempre una red se ha caído o ha cambiado, por ejemplo de wifi a móvil. Se sigue intentando; si no sirve, uno de los dos debería volver a entrar.',
      },
      no_answer: {
        title: 'El otro lado no ha respondido',
        advice:
          'Puede que su navegador esté en reposo, sobrecargado o sin red. Pide por el chat que recargue la página.',
      },
      dtls_failed: {
        title: 'Se encontró un camino, pero no se pudo cifrar',
        advice:
          'Algo en medio cambia o descarta lo que envías, como un cortafuegos que lo inspecciona. Prueba con otra red o sin VPN.',
      },
      no_candidates: {
        title: 'El navegador no tiene ninguna dirección en la que recibir',
        advice:
          'Quizá una extensión, una política o una VPN impide que el navegador use la red para llamadas (WebRTC). Permítelo o usa otro navegador.',
      },
      relay_missing: {
        title: 'Solo se puede usar un relé, y no hay ninguno',
        advice: 'Quien lleva el servicio puede instalar un relé (TURN).',
      },
      relay_refused: {
        title: 'El relé no ha aceptado las credenciales del servicio',
        advice: 'Quien lleva el servicio debería comparar su secreto con el del relé (TURN), y los relojes de ambos.',
      },
      relay_full: {
        title: 'El relé no tiene más sitio',
        advice: 'Inténtalo dentro de un rato. Quien lleva el servicio puede permitir más en el relé (TURN).',
      },
      relay_unreachable: {
        title: 'El relé no responde',
        advice:
          'Puede estar apagado, o la red lo bloquea. Prueba con otra red; quien lleva el servicio debería revisar el relé (TURN).',
      },
      udp_blocked: {
        title: 'La red no deja pasar llamadas',
        advice:
          'Parece que bloquea UDP, como muchas redes de empresas y hoteles. Prueba con otra red, por ejemplo la móvil. Un relé que use TLS en el puerto 443 atraviesa la mayoría.',
      },
      no_relay: {
        title: 'No hay camino directo entre vuestras redes',
        advice:
          'Las dos están detrás de routers o cortafuegos que no dejan pasar llamadas, y el servicio no tiene relé. Probad con otra red en uno de los lados; quien lleva el servicio puede instalar un relé (TURN).',
      },
      blocked: {
        title: 'No pasa nada, ni siquiera por el relé',
        advice: 'Lo más probable es que sea un cortafuegos en uno de los dos lados. Prueba con otra red o sin VPN.',
      },
    },
  },
  outage: {
    offline: {
      title: 'Sin red',
      detail: 'La llamada continuará por sí sola cuando vuelva tu red. Lo que escribas se enviará después.',
    },
    reconnecting: { title: 'Reconectando…', detail: 'La llamada continúa. Lo que escribas se enviará después.' },
  },
  spoken: {
    joined: (names) => `${names} se han unido`,
    left: (names) => `${names} han salido`,
    manyJoined: (count) => plural(count, { one: '# persona se ha unido', other: '# personas se han unido' }),
    manyLeft: (count) => plural(count, { one: '# persona ha salido', other: '# personas han salido' }),
    microphone: { on: 'Tu micrófono está activado', off: 'Tu micrófono está silenciado' },
    camera: { on: 'Tu cámara está activada', off: 'Tu cámara está desactivada' },
  },
  notices: {
    reconnected: 'Conexión recuperada',
    renewed: 'Has vuelto: ha habido que establecer la llamada de nuevo',
    renewedUncertain:
      'Has vuelto: ha habido que establecer la llamada de nuevo. Puede que lo último que escribiste no haya llegado',
    uncertain: 'Puede que lo último que escribiste no haya llegado',
    codeChanged: (name) => `El código de seguridad con ${name} ha cambiado: compáralo de nuevo antes de continuar`,
    joined: (name) => `${name} se ha unido`,
    left: (name) => `${name} ha salido`,
    removed: (name) => `Se ha expulsado a ${name}`,
    expired: (name) => `${name} ya no puede quedarse`,
    dropped: (name) => `${name} ha perdido la conexión`,
    gone: (name) => `${name} ya no está`,
    mute: {
      audio: 'Te piden que silencies el micrófono',
      video: 'Te piden que desactives la cámara',
    },
    muteBy: {
      audio: (name) => `${name} te pide que silencies el micrófono`,
      video: (name) => `${name} te pide que desactives la cámara`,
    },
    ownRole: {
      owner: 'Ahora eres el anfitrión de esta sala',
      moderator: 'Ahora moderas esta sala',
      viewer: 'Ahora solo miras: nadie te ve ni te oye',
      participant: 'Ya no moderas esta sala',
    },
    locked: 'La sala está bloqueada',
    unlocked: 'La sala vuelve a estar abierta',
    waitingRoomOn: 'Ahora quien llega espera a que le dejen entrar',
    waitingRoomOff: 'Quien llega vuelve a entrar directamente',
    tooManyMessages: 'Demasiados mensajes a la vez: el último no se ha entregado',
    roomFull: 'La sala está llena: no se puede admitir a nadie más',
    notGranted: 'No tienes permiso para hacer esto en esta sala',
    notDelivered: 'Tu mensaje no se ha entregado',
    tooEarly: 'Podrás escribir cuando estés en la sala',
    tooLong: 'Este mensaje es demasiado largo',
    notSent: 'No se ha podido enviar tu mensaje',
    notDone: 'No se ha podido hacer',
    unloaded: 'No se ha podido cargar. Comprueba tu conexión y vuelve a intentarlo; si no sirve, recarga la página.',
    notPublished: 'Puede que los demás no vean u oigan este cambio',
  },
  ended: {
    rejoin: 'Volver a unirse',
    again: 'Reintentar',
    rejoinIn: (time) => `Volver a unirse en ${time}`,
    home: 'Inicio',
  },
  endings: {
    left: {
      title: 'Has salido de la sala',
      text: 'La cámara y el micrófono están apagados. Los demás ven que te has ido.',
    },
    leftAlone: {
      title: 'Has salido de la sala',
      text: 'La cámara y el micrófono están apagados.',
    },
    roomFull: {
      title: 'Esta sala está llena',
      text: 'No cabe nadie más. Vuelve a intentarlo cuando alguien haya salido.',
    },
    hubFull: {
      title: 'Todas las salas están ocupadas',
      text: 'El servicio tiene abiertas todas las salas que puede. Vuelve a intentarlo dentro de un rato.',
    },
    stopping: {
      title: 'El servicio se está deteniendo',
      text: 'Se está reiniciando o apagando. Normalmente vuelve enseguida.',
    },
    lost: {
      title: 'Se ha perdido la conexión',
      text: 'No se ha podido restablecer. Comprueba tu red y vuelve a unirte.',
    },
    tooSlow: {
      title: 'Tu conexión no daba abasto',
      text: 'Llegaba más de lo que podía recibir. Vuelve a unirte, si puedes desde una red mejor.',
    },
    serverFault: {
      title: 'Algo ha fallado en el servicio',
      text: 'No es culpa tuya, y ha quedado registrado. Vuelve a unirte para continuar.',
    },
    unreachable: {
      title: 'El servicio no responde',
      text: 'Puede que esté detenido o lleno, o que tu red no llegue a él. Comprueba tu conexión y vuelve a intentarlo.',
    },
    takenOver: {
      title: 'Esta llamada continúa en otro lugar',
      text: 'Otra conexión ha ocupado tu sitio en la sala. Si no has sido tú, vuelve a unirte.',
    },
    tooFast: {
      title: 'Te han expulsado de la sala',
      text: 'Se ha enviado demasiado desde aquí en muy poco tiempo.',
    },
    removed: {
      title: 'Te han expulsado de la sala',
      text: 'Así lo ha decidido un moderador de la sala.',
    },
    ended: {
      title: 'La llamada ha terminado',
      text: 'Un moderador la ha terminado para todos.',
    },
    endedByUs: {
      title: 'La llamada ha terminado',
      text: 'La has terminado para todos.',
    },
    refused: {
      title: 'Te han expulsado de la sala',
      text: 'El servicio ha rechazado lo que envió esta página. Recárgala antes de volver.',
    },
    expired: {
      title: 'Tu invitación ha caducado',
      text: 'Pide un enlace nuevo a quien te invitó.',
    },
    revoked: {
      title: 'Tu invitación ha sido retirada',
      text: 'La ha retirado quien administra el servicio o quien te invitó.',
    },
    keysUnavailable: {
      title: 'El servicio no puede comprobar las invitaciones',
      text: 'Debería resolverse enseguida. Vuelve a intentarlo dentro de un rato.',
    },
    roomLocked: {
      title: 'Esta sala está bloqueada',
      text: 'Por ahora no entra nadie nuevo. Pide a alguien de dentro que la abra.',
    },
    notAdmitted: {
      title: 'No te han dejado entrar',
      text: 'Nadie en la sala te ha abierto. Quizá aún no sea la hora.',
    },
    banned: {
      title: 'Esta sala no te admite',
      text: 'Así lo ha decidido un moderador de la sala.',
    },
    waitingRoomFull: {
      title: 'Ya hay demasiadas personas esperando',
      text: 'No cabe nadie más en la espera de esta sala. Vuelve a intentarlo dentro de un rato.',
    },
    tokenRequired: {
      title: 'Esta sala es solo para personas invitadas',
      text: 'Ábrela con el enlace que se hizo para ti: contiene lo que te deja entrar.',
    },
    tokenInvalid: {
      title: 'Esta invitación no es válida',
      text: 'Puede que el enlace esté dañado o cortado. Ábrelo de nuevo tal como te lo enviaron o pide otro.',
    },
    tokenForAnotherRoom: {
      title: 'Tu invitación es para otra sala',
      text: 'Abre aquella o pide un enlace a esta.',
    },
    tooManyAttempts: {
      title: 'Ha habido demasiados intentos fallidos',
      text: 'Durante un minuto no entra nadie nuevo. Después vuelve a intentarlo.',
    },
    invalidName: {
      title: 'El servicio no acepta este nombre',
      text: 'Elige otro nombre para que te vean los demás.',
    },
    invalidRoomName: {
      title: 'Esa sala no existe',
      text: 'El servicio no acepta el nombre de esta sala. Elige otro.',
    },
    originNotAllowed: {
      title: 'Esta página no puede usar el servicio',
      text: 'El servicio solo acepta conexiones desde otras direcciones. Quien lo administra puede permitir esta.',
    },
  },
  unforeseenEnding: {
    title: 'No ha sido posible unirse a la sala',
    text: (said) => `El servicio dice: ${said}`,
  },
};

export default es;
