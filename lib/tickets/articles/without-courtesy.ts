const HELLO =
  'hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|hallo|guten (?:morgen|tag|abend)|sehr geehrte[rs]?|liebe[rs]?|moin|bonjour|bonsoir|ch[eè]re?s?|hola|estimad[oa]s?|buen[oa]s (?:días|tardes)|buongiorno|buonasera|gentile|ciao|olá|bom dia|boa tarde|car[oa]|prezad[oa]|dag|beste|geachte|dzień dobry|szanown[aiy]\\p{L}*|witam|cześć';
const BYE =
  '(?:with )?(?:best|kind|warm)? ?regards|best wishes|all the best|cheers|many thanks|thanks|thank you|sincerely|yours \\p{L}+|mit (?:freundlichen|besten) grüßen|(?:viele|freundliche|beste|liebe|herzliche) grüße|lg|mfg|danke|vielen dank|cordialement|bien (?:à vous|cordialement)|merci|un saludo|saludos|atentamente|gracias|(?:cordiali|distinti) saluti|saluti|grazie|atenciosamente|cumprimentos|obrigad[oa]|met vriendelijke groet(?:en)?|groet(?:en|jes)?|bedankt|pozdrawiam|z poważaniem|dziękuję';
const FIRST_LINE = new RegExp(
  `^\\s*(?:${HELLO})(?![\\p{L}\\p{N}])[^\\n.?:]{0,60}?(?:[,!:.]|\\n|$)\\s*`,
  'iu',
);
const LAST_LINE = new RegExp(`^(?:${BYE})(?![\\p{L}\\p{N}])[^\\n]{0,60}$`, 'iu');
/** A signature is no longer than this. */
const LINES_OF_END = 8;

/** What a message says, without greeting, end and the words it quotes. */
export function withoutCourtesy(message: string): string {
  const lines = message
    .replaceAll('\r\n', '\n')
    .split('\n')
    .filter((line) => !/^\s*>/.test(line));
  const end = lines.findIndex(
    (line, at) => at > 0 && at >= lines.length - LINES_OF_END && LAST_LINE.test(line.trim()),
  );
  const text = (end < 0 ? lines : lines.slice(0, end)).join('\n').trim();
  const said = text.replace(FIRST_LINE, '').trim();
  return said ? said.charAt(0).toUpperCase() + said.slice(1) : text;
}
