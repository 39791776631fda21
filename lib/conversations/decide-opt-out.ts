/**
 * Whole messages that ask not to be written to, in the nine languages of the desk, normalised as {@link normalise}
 * does. English follows the words the FCC calls reasonable per se (47 CFR 64.1200(a)(10): stop, quit, end, revoke,
 * opt out, cancel, unsubscribe) and the carriers' keyword lists.
 */
const STOP = new Set(
  `
  stop | stop all | stopall | quit | end | revoke | opt out | optout | cancel | unsubscribe | unsub | stop it
  stop texting me | stop messaging me | stop writing to me | stop contacting me | stop sending me messages
  stop messages | stop emailing me | stop calling me
  unsubscribe me | remove me | remove me from your list | remove me from the list | take me off your list
  opt me out | i want to unsubscribe | i want to opt out | i revoke my consent | do not contact me
  do not message me | do not text me | do not write to me | dont contact me | dont message me | dont text me
  do not contact me again | dont contact me again | no more messages | leave me alone
  baja | darme de baja | dame de baja | quiero darme de baja | date de baja | parar | para | alto | detener | basta
  cancelar | cancelar suscripcion | desuscribir | desuscribirme | no me escriban | no me escriban mas
  no me contacten | no me contacten mas | no mas mensajes
  pare | pare de me escrever | sair | cancelar inscricao | descadastrar | descadastrar me | me descadastre
  remover | me remova | me remova da lista | nao me escreva | nao me escreva mais | nao me contacte mais
  nao quero receber mais mensagens | anular subscricao | chega
  arret | arreter | arretez | desabonner | desabonnement | me desabonner | desabonnez moi | desinscrire
  desinscription | me desinscrire | desinscrivez moi | ne me contactez plus | ne mecrivez plus | ne mecrivez pas
  plus de messages | stop sms
  stopp | stoppen | abmelden | abbestellen | abmeldung | ich mochte mich abmelden | mich abmelden
  keine nachrichten mehr | bitte keine nachrichten mehr | schreiben sie mir nicht mehr | schreib mir nicht mehr
  kontaktieren sie mich nicht mehr | austragen | widerruf | widerrufen
  ferma | fermati | fermare | annulla iscrizione | annulla liscrizione | cancellami | cancellatemi | cancella iscrizione
  disiscrivimi | disiscrivetemi | disiscrizione | disiscrivermi | voglio disiscrivermi | non scrivetemi piu
  non scrivermi piu | non contattatemi piu | niente piu messaggi | revoca
  afmelden | afmelding | uitschrijven | meld me af | schrijf me uit | ik wil me afmelden | ik wil me uitschrijven
  geen berichten meer | stuur me geen berichten meer | neem geen contact meer op
  wypisz | wypisz mnie | wypisac | rezygnuje | rezygnacja | anuluj subskrypcje | zatrzymaj | przestan | przestancie
  nie piszcie do mnie | nie pisz do mnie | nie kontaktujcie sie ze mna | nie chce wiadomosci | cofam zgode
  `
    .split(/[|\n]/)
    .map((phrase) => phrase.trim())
    .filter(Boolean),
);

/** Whole messages that take the wish back. They only ever lift what an opt-out set. */
const START = new Set(
  'start|unstop|subscribe|resubscribe|opt in|optin|alta|iniciar|comecar|demarrer|starten|anmelden|inizia|riprendi|aanmelden|wznow|zapisz mnie'.split(
    '|',
  ),
);

/** Courtesies around the word do not change it. */
const COURTESY =
  /^(?:please|pls|por favor|porfavor|sil vous plait|svp|stp|bitte|per favore|alstublieft|aub|prosze)\s+|\s+(?:please|pls|now|thanks|thank you|por favor|gracias|obrigado|obrigada|sil vous plait|svp|stp|merci|bitte|danke|per favore|grazie|alstublieft|aub|bedankt|prosze|dziekuje)$/g;

/** Where a mail's own words end: signature, quoted text, the line before it. */
const TAIL =
  /^(?:--|_{5,}|-{3,}|sent from|enviado d|envoye de|gesendet von|von meinem|inviato da|verzonden|wyslane z|on .+wrote:?$|el .+escribio:?$|em .+escreveu:?$|le .+ecrit :?$|am .+schrieb)/;

/**
 * Does the whole message ask not to be written to (`stop`), or to be written to again (`start`)? A sentence that only
 * contains such a word ("stop by the office") does not.
 */
export function decideOptOut(text: string): 'stop' | 'start' | null {
  const lines = text
    .split(/\r?\n/)
    .map(plain)
    .filter((line) => line !== '' && !line.startsWith('>'));
  const tail = lines.findIndex((line, index) => index > 0 && TAIL.test(line));
  const own = normalise((tail > 0 ? lines.slice(0, tail) : lines).join(' '));
  if (own.length > 60) return null;
  for (const candidate of [own, own.replace(COURTESY, ''), own.replace(COURTESY, '').replace(COURTESY, '')]) {
    if (STOP.has(candidate)) return 'stop';
    if (START.has(candidate)) return 'start';
  }
  return null;
}

/** Lower case without accents. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ß', 'ss')
    .trim();

/** Words with single spaces; apostrophes vanish, everything that is no letter or digit separates. */
const normalise = (text: string): string =>
  text
    .replace(/['’ʼ`´]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
