/** By what mail programs say that older mail follows. Every pattern is tried on lines of at most this many characters. */
const MAX_LINE = 400;

const WROTE =
  /(wrote|schrieb|écrit|escribió|escribio|escreveu|scritto|schreef|skrev|napisał|napisał\(a\)|napsal|написал|пише|пишет|写道|さんは書きました|작성)[^:：]{0,60}[:：]$/iu;

const SEPARATOR =
  /^[-_=*]{2,} ?(original message|original-nachricht|ursprüngliche nachricht|weitergeleitete nachricht|forwarded message|message d'origine|message transféré|mensaje original|mensaje reenviado|mensagem original|mensagem encaminhada|messaggio originale|oorspronkelijk bericht|ursprungligt meddelande|исходное сообщение|пересылаемое сообщение|原始邮件|元のメッセージ) ?[-_=*]{0,}$/iu;

const FROM = /^\*?(from|von|de|da|van|från|fra|od|от|发件人|差出人|보낸 사람)\*? ?[:：]\*? ?\S/iu;
const OTHER =
  /^\*?(sent|date|to|cc|subject|gesendet|datum|an|betreff|envoyé|à|objet|enviado( el)?|fecha|data|para|asunto|assunto|inviato|a|oggetto|verzonden|aan|onderwerp|skickat|till|ämne|sendt|til|emne|wysłano|do|temat|отправлено|дата|кому|тема|发送时间|收件人|主题|送信日時|宛先|件名)\*? ?[:：]/iu;

export const MOBILE_SIGNATURE =
  /^(sent from (my|yahoo|outlook|mail)|get outlook for|von meinem .{1,40} gesendet|gesendet von|envoyé (de|depuis) mon|enviado (desde|do|de) (mi|meu)|inviato da|verzonden (vanaf|met) mijn|skickat från min)\b/iu;

const tooLong = (line: string): boolean => line.length > MAX_LINE;

/**
 * How many lines "On Friday Ana wrote:" takes here, up to three; 0 when it is none. It names a time or an address, or
 * a quote follows: "she wrote:" in somebody's own text is neither.
 */
export function attributionLength(lines: readonly string[], index: number): number {
  let said = '';
  for (let n = 0; n < 3; n++) {
    const line = (lines[index + n] ?? '').trim();
    if (line === '' || line.startsWith('>') || tooLong(line) || tooLong(said)) return 0;
    said = n === 0 ? line : `${said} ${line}`;
    if (!/[:：]$/.test(line)) continue;
    if (!WROTE.test(said)) return 0;
    const next = lines.slice(index + n + 1, index + n + 4).find((one) => one.trim() !== '') ?? '';
    return /\d|@/.test(said) || next.trim().startsWith('>') ? n + 1 : 0;
  }
  return 0;
}

/** `-----Original Message-----` and its kin. */
export const isSeparator = (line: string): boolean => !tooLong(line) && SEPARATOR.test(line.trim());

/** Outlook's block: From, and two more fields within the next five lines. A rule of underscores may stand before it. */
export function startsHeaderBlock(lines: readonly string[], index: number): boolean {
  const first = (lines[index] ?? '').trim();
  if (tooLong(first)) return false;
  if (/^_{10,}$/.test(first))
    return FROM.test((lines[index + 1] ?? '').trim()) || FROM.test((lines[index + 2] ?? '').trim());
  if (!FROM.test(first)) return false;
  const next = lines.slice(index + 1, index + 6).filter((line) => !tooLong(line) && OTHER.test(line.trim()));
  return next.length >= 2;
}
