import { fold } from './intents.ts';

/**
 * That somebody asks for a human being, in English, German, French, Spanish, Portuguese and Dutch; the text is folded.
 * Wide on purpose: to ask a colleague once too often costs a minute, to leave somebody with a program costs the contact.
 */
const ASKS: readonly RegExp[] = [
  /\b(speak|talk|chat|connect(ed)? me|put me through|transfer(red)? me|hand me over|pass me) (\w+ ){0,2}?(to|with) (a |an |another |some |your |the |one of your )?(real |actual |live |human )*(human|person|people|agent|representative|manager|colleague|staff|someone|somebody|operator|supervisor|advisor|team)\b/,
  /\b(real|actual|live) (person|human|agent)\b|\bhuman (agent|being|support|please)\b|\b(want|need|get me|give me) (a |an )?(human|person|real|operator|representative)\b|\b(not|don't) (want |need |like )?(to (talk|speak) )?(to |with )?(a |another |your )?(chat|ro)?bot\b|\b(call|ring) me back\b|\bis (there )?(anyone|anybody|a human|a person) (there|here)\b/,
  /\bmit (einem|einer|einen|eurem|eurer|ihrem|ihrer|nem|ner|jemand\w*) ?((echten|richtigen|menschlichen) )?(menschen|mensch|mitarbeiter\w*|person|kolleg\w*|berater\w*|ansprechpartner\w*|vorgesetzten)?\b.{0,20}(sprech|red|telefonier|chatt|verbind|verbunden)/,
  /\b(echte[nr]?|richtige[nr]?) (menschen?|person|mitarbeiter\w*)\b|\bkein(en)? (bot|roboter|maschine|computer)\b|\b(ruckruf|rufen sie mich|ruft mich|mensch bitte)\b|\bverbinden sie mich\b/,
  /\b(parler|discuter|echanger|mettre en (relation|contact)|etre mis\w* en (relation|contact)) (\w+ )?(a|avec) (un|une|quelqu'un|l'un|votre)( ?(vrai\w* )?(humain\w*|personne|conseill\w+|agent\w*|collegue|responsable|operat\w+))?\b/,
  /\bvrai[e]? (humain|personne|conseill\w+)\b|\bpas (un|a un) (robot|bot|chatbot)\b|\b(rappelez|appelez)[- ]moi\b/,
  /\b(hablar|habla|comunicar\w*|contactar|pas[ae]\w*|atiend\w+|atender\w*) (\w+ )?(con|a|por) (una?|algun\w*|alguien|otra?) ?((persona|humano|agente|asesor\w*|operador\w*|encargad\w+|responsable|compan\w+)( real| humana)?)?\b/,
  /\b(persona|agente) (real|humana?|de verdad)\b|\bno (con )?(un|una) (robot|bot|maquina)\b|\b(llamenme|llameme|llamame)\b/,
  /\b(falar|conversar|contactar|passar?( me)?|atendid[oa]) (\w+ )?(com|a|para|por) (uma?|algum\w*|alguem|outra?|o|a) ?((pessoa|humano|atendente|agente|assistente|colega|operador\w*|responsavel|funcionari\w+)( real| humana)?)?\b/,
  /\b(pessoa|atendente) (real|humana?|de verdade|de carne e osso)\b|\bnao (com )?(um|uma) (robo|bot|maquina)\b|\b(liguem|ligue|ligar)[- ]me\b|\bme (liguem|ligue)\b/,
  /\b(spreken|praten|bellen|chatten|doorverbonden worden|doorverbinden) (\w+ )?met (een|iemand|jullie)( ?(echt\w* )?(mens|persoon|medewerker|collega|iemand|adviseur))?\b|\bmet (een|iemand) ?((echt\w* )?(mens|persoon|medewerker|collega|adviseur))?.{0,12}(spreken|praten|bellen|chatten)\b/,
  /\b(echte?) (mens|persoon|medewerker)\b|\b(medewerker|mens|iemand|collega) (te )?(spreken|bellen)\b|\bgeen (ro)?bot\b|\bbel me (terug|op)\b/,
];

/** Whether a message asks for a person, whatever else it is about. */
export function wantsPerson(text: string): boolean {
  const words = fold(text).replaceAll(/\s+/g, ' ');
  return ASKS.some((pattern) => pattern.test(words));
}
