import type { Messages } from './en.js';
import { number } from './formats.js';
import { around, plurals } from './message.js';

const plural = plurals('ja');

/** Japanese. */
const ja: Messages = {
  language: '言語',
  home: {
    title: '自分たちのルームで会おう',
    lead: 'ルームに名前を付け、リンクを共有して、話すだけ。インストールもアカウントも不要です。',
    refused: (why) => `このリンクの先にルームはありません。${why}`,
    room: 'ルーム名',
    enter: 'ルームに入る',
    missing: '先に名前を入力してください。',
    suggest: '別の候補を出す',
    privacy: '名前を知っている人は誰でも入れます。非公開の会話には、推測されにくい名前を選んでください。',
  },
  lobby: {
    recent: '最近入ったルーム',
    forget: (room) => `${room}を履歴から消す`,
    forgetAll: 'すべて消す',
    public: '公開ルーム',
    none: '現在開いている公開ルームはありません。',
    people: (count) => plural(count, { other: '#人' }),
    empty: 'まだ誰もいません',
    full: (people) => `${people}・満員`,
    locked: (people) => `${people}・ロック中`,
    stale: '一覧が最新でない可能性があります。サービスに接続できません。',
  },
  roomName: {
    allowed: '各言語の文字と数字、および -\u00a0_\u00a0.\u00a0~',
    onlyThese: '使えるのは各言語の文字と数字、および -\u00a0_\u00a0.\u00a0~ だけです。',
    noSpaces: 'スペースは使えません。単語の間には - を入れてください。',
    notAllowed: (characters) => `使えない文字：${characters}`,
    dotsOnly: '点だけの名前はリンクにできません。',
    tooLong: (most, these) => `${number(most)}文字までです（現在${number(these)}文字）。`,
    damaged: 'リンクが壊れています。',
  },
  entry: {
    title: (room) => around`${room} に参加`,
    name: '名前',
    nameHint: 'ルームの全員に表示されます。',
    nameless: 'ほかの人に分かる名前を入力してください。',
    join: '参加',
    joinWithMicrophone: 'マイクのみで参加',
    joinWithCamera: 'カメラのみで参加',
    joinWithout: 'カメラとマイクなしで参加',
    opening: 'デバイスを待っています…',
    picture: '自分の映像',
    muted: 'ミュート中',
    mayAsk: 'カメラとマイクの使用を許可するか、ブラウザーが確認することがあります。',
    mayRefuse: '許可しなくても参加できます。',
    cameraOff: 'カメラはオフです',
    cameraOffNoMicrophone: 'カメラはオフ、マイクなし',
    noCamera: 'カメラなし',
    nothing: 'カメラなし、マイクなし',
  },
  devices: {
    microphone: {
      on: 'マイクをミュート',
      off: 'マイクのミュートを解除',
      absent: 'マイクをオンにする',
      opening: 'マイクを起動しています…',
    },
    camera: {
      on: 'カメラをオフにする',
      off: 'カメラをオンにする',
      absent: 'カメラをオンにする',
      opening: 'カメラを起動しています…',
    },
    shortcut: (what, key) => `${what}（${key}）`,
  },
  copyLink: {
    copy: 'リンクをコピー',
    copied: 'コピーしました',
    byHand: 'このリンクを手動でコピーしてください',
  },
  problems: {
    retry: '再試行',
    noAccess: {
      title: 'このブラウザーはカメラとマイクを利用できません',
      advice: '最新版の Firefox、Chrome、Edge、Safari でリンクを開いてください。',
    },
    insecure: {
      title: 'カメラとマイクには安全な接続が必要です',
      advice: (origin) =>
        `ブラウザーがカメラとマイクを許可するのは https:// または localhost で開いたページだけですが、このページは ${origin} です。同じリンクを https:// で開くか、このサービスの管理者に設定を依頼してください。`,
    },
    blocked: {
      title: {
        audio: 'ブラウザーがこのページでのマイクの使用をブロックしています',
        video: 'ブラウザーがこのページでのカメラの使用をブロックしています',
        both: 'ブラウザーがこのページでのカメラとマイクの使用をブロックしています',
      },
      advice:
        'アドレスの横のアイコンから許可して、もう一度お試しください。アイコンがない場合は、システムのプライバシー設定をご確認ください。',
    },
    notFound: {
      title: {
        audio: 'マイクが見つかりません',
        video: 'カメラが見つかりません',
        both: 'カメラもマイクも見つかりません',
      },
      advice: {
        audio: '接続するか電源を入れて、もう一度お試しください。',
        video: '接続するか電源を入れて、もう一度お試しください。',
        both: 'どちらかを接続するか電源を入れて、もう一度お試しください。',
      },
    },
    busy: {
      title: {
        audio: 'マイクを起動できませんでした',
        video: 'カメラを起動できませんでした',
        both: 'カメラとマイクを起動できませんでした',
      },
      advice: {
        audio: '別のアプリやタブで使用中かもしれません。それを閉じて、もう一度お試しください。',
        video: '別のアプリやタブで使用中かもしれません。それを閉じて、もう一度お試しください。',
        both: '別のアプリやタブで使用中かもしれません。それを閉じて、もう一度お試しください。',
      },
    },
    unfit: {
      title: {
        audio: 'マイクが要求された設定に対応していません',
        video: 'カメラが要求された設定に対応していません',
        both: 'カメラとマイクが要求された設定に対応していません',
      },
      advice: 'ブラウザーの設定で別のデバイスを選び、もう一度お試しください。',
    },
    forbidden: {
      title: {
        audio: 'マイクの使用が無効になっています',
        video: 'カメラの使用が無効になっています',
        both: 'カメラとマイクの使用が無効になっています',
      },
      advice: 'ブラウザー、またはこのページを埋め込んでいるページの設定で禁止されています。',
    },
    unforeseen: {
      title: {
        audio: 'マイクを使用できませんでした',
        video: 'カメラを使用できませんでした',
        both: 'カメラとマイクを使用できませんでした',
      },
      advice: (said) => `もう一度試すか、ページを再読み込みしてください。ブラウザーのメッセージ：${said}`,
      adviceWithoutWords: 'もう一度試すか、ページを再読み込みしてください。ブラウザーからの詳しい説明はありません。',
    },
    stopped: {
      title: {
        audio: 'マイクが停止しました',
        video: 'カメラが停止しました',
        both: 'カメラとマイクが停止しました',
      },
      advice: '取り外されたか、許可が取り消された可能性があります。',
    },
  },
  passphrase: {
    title: 'パスフレーズが必要です',
    how: '最初にルームを開く人が決め、ほかの人はそれを知っている必要があります。まだ誰もいなければ、決めるのはあなたです。',
    label: 'パスフレーズ',
    show: '表示',
    hide: '隠す',
    enter: '入る',
    missing: 'パスフレーズを入力してください。',
    another: 'このルームのパスフレーズと違います。',
    tooShort: '短すぎます。',
    shorterThan: (least) => `短すぎます。${number(least)}文字以上にしてください。`,
  },
  waiting: {
    title: '入室の許可を待っています',
    noHost: 'ホストがまだいません。ホストが来ると入室できます。',
    unseen: 'ルームの人には、あなたが待っていることが分かります。入室するまで、姿も声も届きません。',
    giveUp: '待つのをやめる',
  },
  call: {
    people: '参加者',
    chat: 'チャット',
    leave: '退出',
    unread: (count) => plural(count, { other: '未読メッセージ#件' }),
    stage: 'ルームの参加者',
    playSound: '音声を再生',
    joining: '参加しています…',
    alone: 'まだほかに誰もいません。リンクをコピーして、会いたい人に送ってください。',
    tryNow: '今すぐ試す',
  },
  people: {
    title: '参加者',
    close: '参加者リストを閉じる',
    list: 'ルームの参加者',
    you: '（自分）',
    microphoneOn: 'マイクはオン',
    muted: 'ミュート中',
    cameraOn: 'カメラはオン',
    cameraOff: 'カメラはオフ',
    decide: (name) => `${name} さんの操作`,
    owner: 'ホスト',
    moderator: 'モデレーター',
    viewer: '視聴のみ',
  },
  moderation: {
    mute: 'ミュートを依頼',
    promote: 'モデレーターにする',
    demote: 'モデレーターから外す',
    remove: '退出させる',
    lock: 'ルームをロック',
    lockHint: '新しい人は入れません',
    waitingRoom: '待機室',
    waitingRoomHint: '新しい人は許可されるまで待ちます',
    muteAll: '全員にミュートを依頼',
    end: '全員の通話を終了…',
    endNow: '全員の通話を終了',
    goOn: '続ける',
  },
  knocks: {
    wantsIn: (name) => around`${name} さんが入室を希望しています`,
    more: (count) => plural(count, { other: 'ほか#人' }),
    admit: '許可',
    refuse: '今はしない',
  },
  chat: {
    title: 'チャット',
    close: 'チャットを閉じる',
    empty: 'まだメッセージはありません。書いた内容は今ここにいる全員に届き、どこにも保存されません。',
    message: '全員へのメッセージ',
    send: 'メッセージを送信',
    you: '自分',
    private: 'あなただけに',
    wrote: (name, text) => `${name} さんのメッセージ：${text}`,
  },
  safety: {
    code: 'セキュリティコード',
    changed: 'セキュリティコードが変わりました',
    another: '最初は別のコードでした。誰かが間に入り込んだ可能性があります。',
    lost: 'コードがなくなりました。ルームを退出して、会い直してください。',
    compare: (name) =>
      around`この数字を ${name} さんと、直接会うか電話で見比べてください。同じであれば、間にいる誰かに見られたり聞かれたりすることはありません。`,
  },
  tile: {
    own: '自分の映像',
    picture: (name) => `${name} さんの映像`,
    muted: 'ミュート中',
    cameraOff: 'カメラはオフ',
    you: '自分',
    retry: '再試行',
  },
  links: {
    connecting: { label: '接続しています…', detail: '互いにつながる経路を探しています。' },
    unsteady: { label: '接続が不安定です', detail: 'しばらく何も届いていません。' },
    failed: {
      label: '接続できません – 再試行中',
      detail: '途中のファイアウォールやネットワークが音声と映像を通していません。チャットは使えます。',
    },
    givenUp: {
      label: '接続できません',
      detail: '途中のファイアウォールやネットワークが音声と映像を通していません。チャットは使えます。',
    },
    away: { label: '一時的に切断', detail: '相手の接続が切れました。まだ戻ってくる可能性があります。' },
    awayWithMedia: {
      label: '再接続しています…',
      detail: '音声と映像は続いています。メッセージは相手が戻ると届きます。',
    },
  },
  outage: {
    offline: { title: 'ネットワークなし', detail: 'ネットワークが戻ると、通話は自動的に再開します。' },
    reconnecting: { title: '再接続しています…', detail: '通話は続いています。メッセージはあとで送信されます。' },
  },
  notices: {
    reconnected: '再接続しました',
    renewed: '戻りました。通話を接続し直しました',
    renewedUncertain: '戻りました。通話を接続し直しました。最後のメッセージは届いていない可能性があります',
    uncertain: '最後のメッセージは届いていない可能性があります',
    codeChanged: (name) => `${name} さんとのセキュリティコードが変わりました。続ける前にもう一度見比べてください`,
    joined: (name) => `${name} さんが参加しました`,
    left: (name) => `${name} さんが退出しました`,
    removed: (name) => `${name} さんは退出させられました`,
    expired: (name) => `${name} さんの参加期限が切れました`,
    dropped: (name) => `${name} さんの接続が切れました`,
    gone: (name) => `${name} さんはいなくなりました`,
    mute: {
      audio: 'マイクをミュートするよう求められています',
      video: 'カメラをオフにするよう求められています',
    },
    muteBy: {
      audio: (name) => `${name} さんがマイクのミュートを求めています`,
      video: (name) => `${name} さんがカメラをオフにするよう求めています`,
    },
    ownRole: {
      owner: 'このルームのホストになりました',
      moderator: 'このルームのモデレーターになりました',
      viewer: '視聴のみになりました。あなたの姿も声も届きません',
      participant: 'このルームのモデレーターではなくなりました',
    },
    locked: 'ルームがロックされました',
    unlocked: 'ルームのロックが解除されました',
    waitingRoomOn: '新しい人は許可されるまで待つようになりました',
    waitingRoomOff: '新しい人はそのまま入れるようになりました',
    tooManyMessages: '一度に送りすぎたため、最後のメッセージは届きませんでした',
    roomFull: 'ルームが満員のため、これ以上は許可できません',
    notGranted: 'このルームではこの操作は許可されていません',
    notDelivered: 'メッセージは届きませんでした',
    tooEarly: 'ルームに入るとメッセージを送れます',
    tooLong: 'メッセージが長すぎます',
    notSent: 'メッセージを送信できませんでした',
    notDone: 'この操作はできませんでした',
    notPublished: 'この変更はほかの人に届いていない可能性があります',
  },
  ended: {
    rejoin: '再参加',
    rejoinIn: (time) => `再参加まで ${time}`,
    home: 'ホーム',
  },
  endings: {
    left: {
      title: 'ルームを退出しました',
      text: 'カメラとマイクはオフです。退出したことはほかの人にも表示されます。',
    },
    roomFull: {
      title: 'このルームは満員です',
      text: '定員に達しています。誰かが退出してから、もう一度お試しください。',
    },
    hubFull: {
      title: '空いているルームがありません',
      text: 'サービスが開けるルームの上限に達しています。しばらくしてからもう一度お試しください。',
    },
    stopping: {
      title: 'サービスが停止します',
      text: '再起動または停止の処理中です。通常はすぐに復帰します。',
    },
    lost: {
      title: '接続が切れました',
      text: '再接続できませんでした。ネットワークを確認してから、再参加してください。',
    },
    tooSlow: {
      title: '接続が追いつきませんでした',
      text: '受信しきれない量のデータが届きました。できればより良いネットワークから再参加してください。',
    },
    serverFault: {
      title: 'サービスで問題が発生しました',
      text: 'あなたのせいではありません。問題は記録されました。再参加すると続けられます。',
    },
    unreachable: {
      title: 'サービスから応答がありません',
      text: 'サービスが停止または満員か、ネットワークが届いていない可能性があります。接続を確認して、もう一度お試しください。',
    },
    takenOver: {
      title: 'この通話は別の場所で続いています',
      text: '別の接続があなたの代わりにルームに入りました。心当たりがなければ、再参加してください。',
    },
    tooFast: {
      title: 'ルームから退出させられました',
      text: '短時間に送信した量が多すぎました。',
    },
    removed: {
      title: 'ルームから退出させられました',
      text: 'ルームのモデレーターが決めました。',
    },
    ended: {
      title: '通話は終了しました',
      text: 'モデレーターが全員の通話を終了しました。',
    },
    refused: {
      title: 'ルームから退出させられました',
      text: 'このページが送った内容をサービスが拒否しました。ページを再読み込みしてから戻ってください。',
    },
    expired: {
      title: '招待の有効期限が切れました',
      text: '招待してくれた人に新しいリンクを頼んでください。',
    },
    revoked: {
      title: '招待が取り消されました',
      text: 'サービスの管理者、または招待した人が取り消しました。',
    },
    keysUnavailable: {
      title: 'サービスが招待を確認できません',
      text: 'すぐに解消するはずです。しばらくしてからもう一度お試しください。',
    },
    roomLocked: {
      title: 'このルームはロックされています',
      text: '今は新しい人は入れません。中にいる人に開けてもらってください。',
    },
    notAdmitted: {
      title: '入室が許可されませんでした',
      text: 'ルームの誰も許可しませんでした。まだ時間ではないのかもしれません。',
    },
    banned: {
      title: 'このルームには入れません',
      text: 'ルームのモデレーターが決めました。',
    },
    waitingRoomFull: {
      title: '待っている人が多すぎます',
      text: 'このルームの待機人数が上限に達しています。しばらくしてからもう一度お試しください。',
    },
    tokenRequired: {
      title: 'このルームは招待された人だけのものです',
      text: 'あなた用に作られたリンクから開いてください。入室に必要な情報が含まれています。',
    },
    tokenInvalid: {
      title: 'この招待は無効です',
      text: 'リンクが壊れているか、途中で切れている可能性があります。届いたままのリンクをもう一度開くか、新しいリンクを頼んでください。',
    },
    tokenForAnotherRoom: {
      title: 'この招待は別のルームのものです',
      text: 'そのルームを開くか、このルームへのリンクを頼んでください。',
    },
    tooManyAttempts: {
      title: '間違いが多すぎました',
      text: '1分間は新しい人は入れません。そのあとでもう一度お試しください。',
    },
    invalidName: {
      title: 'この名前は使えません',
      text: '表示する名前を別のものにしてください。',
    },
    invalidRoomName: {
      title: 'そのようなルームはありません',
      text: 'このルーム名は使えません。別の名前を選んでください。',
    },
    originNotAllowed: {
      title: 'このページはサービスを利用できません',
      text: 'サービスはほかのアドレスからの接続だけを受け付けています。管理者はこのアドレスを許可できます。',
    },
  },
  unforeseenEnding: {
    title: 'ルームに参加できませんでした',
    text: (said) => `サービスのメッセージ：${said}`,
  },
};

export default ja;
