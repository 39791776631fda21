import type { FoundMemory } from '#lib/contacts/memory.schemas.ts';
import { suspectInjection } from '../understand/suspect-injection.ts';

interface Pattern {
  kind: FoundMemory['kind'];
  /** One topic holds one fact at a time; null where several may stand. */
  topic: string | null;
  pattern: RegExp;
}

const CHANNEL =
  '(?:e-?mails?|mail|whats ?app|sms|text|telegram|phone|telefono|telefone|teléfono|téléphone|telefon)';
/** A name, which begins with a capital also where the rest does not care. */
const N = "(?-i:\\p{Lu})[\\p{L}'’-]{1,30}(?: (?-i:\\p{Lu})[\\p{L}'’-]{1,30})?";
const rule = (kind: FoundMemory['kind'], topic: string | null, ...sources: string[]): Pattern => ({
  kind,
  topic,
  pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${sources.join('|')})(?![\\p{L}\\p{N}])`, 'iu'),
});

/**
 * What people say of themselves in so many words, in English, German, French, Spanish, Italian and Portuguese. Each
 * pattern is a whole statement in the first person: a question, a wish of somebody else or a hint matches none.
 */
const PATTERNS: readonly Pattern[] = [
  rule(
    'preference',
    'channel',
    `(?:please )?(?:write|contact|reach|text|call|e-?mail|message) (?:to )?me (?:only )?(?:by|on|via|through|over) ${CHANNEL}`,
    `i(?:'d| would)? prefer (?:to be (?:contacted|reached|written to) )?(?:by |on |via |over )?${CHANNEL}`,
    `(?:bitte )?(?:schreiben|kontaktieren|erreichen) sie mich (?:bitte )?(?:nur |lieber )?(?:per|über|via|auf) ${CHANNEL}`,
    `ich bevorzuge (?:den kontakt (?:per|über) )?${CHANNEL}`,
    `(?:écrivez|contactez|joignez)-moi (?:plutôt |de préférence )?(?:par|sur|via) ${CHANNEL}`,
    `je préfère (?:être contactée? )?(?:par |le |l')?${CHANNEL}`,
    `(?:escríbame|escríbeme|contácteme|contáctame) (?:mejor )?(?:por|en|vía) ${CHANNEL}`,
    `prefiero (?:que me escriban )?(?:por |el )?${CHANNEL}`,
    `(?:mi scriva|mi contatti|scrivetemi|contattatemi) (?:pure )?(?:per|via|su|tramite) ${CHANNEL}`,
    `preferisco (?:essere contattat[oa] )?(?:per |via |tramite |l')?${CHANNEL}`,
    `(?:escreva-me|contacte-me|me escreva|me contate) (?:por|via|pelo) ${CHANNEL}`,
    `prefiro (?:ser contactad[oa] )?(?:por |o |via )?${CHANNEL}`,
  ),
  rule(
    'preference',
    'time',
    '(?:please )?(?:call|reach|contact) me (?:only )?(?:in the (?:morning|afternoon|evening)s?|(?:before|after) \\d{1,2}(?::\\d{2})?(?: ?(?:am|pm|h))?)',
    "i(?:'m| am) (?:only |best )?(?:available|reachable) (?:in the (?:morning|afternoon|evening)s?|(?:before|after) \\d{1,2}(?::\\d{2})?(?: ?(?:am|pm))?|on \\p{L}+days?)",
    'ich bin (?:nur |am besten )?(?:vormittags|nachmittags|abends|morgens|(?:vor|nach|ab) \\d{1,2}(?::\\d{2})? uhr) (?:erreichbar|zu erreichen)',
    "je suis (?:seulement |plutôt )?(?:disponible|joignable) (?:le matin|l'après-midi|le soir|(?:avant|après) \\d{1,2} ?h)",
    '(?:solo )?estoy (?:disponible|localizable) (?:por la (?:mañana|tarde|noche)|(?:antes|después) de las \\d{1,2})',
    'sono (?:disponibile|reperibile) (?:solo )?(?:la mattina|al mattino|il pomeriggio|di sera|la sera|(?:prima|dopo) delle \\d{1,2})',
    '(?:só )?estou (?:disponível|contactável) (?:de manhã|à tarde|à noite|(?:antes|depois) das \\d{1,2})',
  ),
  rule(
    'preference',
    'name',
    `(?:please )?call me (?!(?:back|by|on|at|in|only|when|if|before|after|tomorrow|today|again|asap|later)\\b)${N}`,
    `nennen sie mich (?:bitte )?${N}`,
    `appelez-moi ${N}`,
    `(?:llámeme|llámame) ${N}`,
    `chiamatemi ${N}`,
    `chame-me ${N}`,
  ),
  rule(
    'fact',
    'role',
    "i(?:'m| am) (?:the |a |an |your new )?(?:head|director|ceo|cto|cfo|coo|founder|co-founder|owner|vp|manager|chief|buyer|procurement \\p{L}+)(?: (?:of|for|at) [^.,;!?\\n]{2,40})?",
    'ich bin (?:der |die |hier )?(?:neue |neuer )?(?:geschäftsführer(?:in)?|leiter(?:in)?|inhaber(?:in)?|einkäufer(?:in)?|chef(?:in)?)(?: (?:der|des|von|bei|im) [^.,;!?\\n]{2,40})?',
    'je suis (?:le |la )?(?:nouveau |nouvelle )?(?:directeur|directrice|gérante?|responsable|acheteu(?:r|se))(?: (?:de|du|des|chez) [^.,;!?\\n]{2,40})?',
    'soy (?:el |la )?(?:nuev[oa] )?(?:director(?:a)?|dueñ[oa]|gerente|responsable|comprador(?:a)?)(?: (?:de|del|en) [^.,;!?\\n]{2,40})?',
    'sono (?:il |la )?(?:nuov[oa] )?(?:direttore|direttrice|titolare|responsabile|acquirente)(?: (?:di|del|della|presso) [^.,;!?\\n]{2,40})?',
    'sou (?:o |a )?(?:nov[oa] )?(?:diretora?|don[oa]|gerente|responsável|comprador[a]?)(?: (?:de|do|da|na|no) [^.,;!?\\n]{2,40})?',
  ),
  rule(
    'fact',
    'team_size',
    "we(?:'re| are) (?:a team of |about |around )?\\d{1,6} (?:people|employees|users|engineers|seats)",
    'we have (?:about |around )?\\d{1,6} (?:people|employees|users|engineers|seats)',
    'wir sind (?:ein team von |etwa |rund )?\\d{1,6} (?:personen|leute|mitarbeiter(?:innen)?|nutzer)',
    'nous sommes (?:environ |une équipe de )?\\d{1,6} (?:personnes|employés|utilisateurs|salariés)',
    '(?:somos|tenemos) (?:unos |un equipo de )?\\d{1,6} (?:personas|empleados|usuarios)',
    'siamo (?:circa |in |un team di )?\\d{1,6} (?:persone|dipendenti|utenti)',
    '(?:somos|temos) (?:cerca de |uma equipa de |uma equipe de )?\\d{1,6} (?:pessoas|funcionários|colaboradores|utilizadores|usuários)',
  ),
  rule(
    'relationship',
    null,
    `my (?:colleague|boss|manager|assistant|partner|successor|deputy) (?:is |will be )?${N}`,
    `mein(?:e)? (?:kolleg(?:e|in)|chef(?:in)?|assistent(?:in)?|vertretung|nachfolger(?:in)?) (?:ist |heißt )?${N}`,
    `(?:mon|ma) (?:collègue|responsable|assistante?|associée?|successeure?) (?:est |s'appelle )?${N}`,
    `mi (?:colega|compañer[oa]|jef[ea]|asistente|soci[oa]) (?:es |se llama )?${N}`,
    `il mio (?:collega|capo|assistente|socio) (?:è |si chiama )?${N}`,
    `(?:o meu|a minha|meu|minha) (?:colega|chefe|assistente|sóci[oa]) (?:é |chama-se )?${N}`,
  ),
  rule(
    'constraint',
    null,
    "we (?:can(?:'|no)t|cannot|are not allowed to|must not) (?:use|store|host|sign|buy|pay) [^.,;!?\\n]{3,80}",
    '(?:our|all) data (?:must|has to) (?:stay|remain|be (?:hosted|stored)) in [^.,;!?\\n]{2,50}',
    'wir (?:dürfen|können) (?:keine?n? )?[^.,;!?\\n]{3,80} (?:nicht )?(?:nutzen|verwenden|speichern|einsetzen)',
    'unsere daten müssen in [^.,;!?\\n]{2,40} (?:bleiben|liegen|gespeichert werden)',
    'nous ne pouvons pas (?:utiliser|stocker|héberger|signer|acheter) [^.,;!?\\n]{3,80}',
    'nos données doivent rester (?:en|au|aux) [^.,;!?\\n]{2,40}',
    'no podemos (?:usar|utilizar|guardar|alojar|firmar|comprar) [^.,;!?\\n]{3,80}',
    'nuestros datos deben (?:quedarse|estar|permanecer) en [^.,;!?\\n]{2,40}',
    'non possiamo (?:usare|utilizzare|conservare|firmare|acquistare) [^.,;!?\\n]{3,80}',
    'i nostri dati devono (?:restare|rimanere) in [^.,;!?\\n]{2,40}',
    'não podemos (?:usar|utilizar|guardar|assinar|comprar) [^.,;!?\\n]{3,80}',
    'os nossos dados devem (?:ficar|permanecer) (?:em|na|no) [^.,;!?\\n]{2,40}',
  ),
  rule(
    'need',
    null,
    'we need (?:to )?[^.,;!?\\n]{4,90}',
    'wir (?:brauchen|benötigen) [^.,;!?\\n]{4,90}',
    "nous avons besoin d[e'’] ?[^.,;!?\\n]{4,90}",
    'necesitamos [^.,;!?\\n]{4,90}',
    'abbiamo bisogno di [^.,;!?\\n]{4,90}',
    '(?:nós )?precisamos d[eo] [^.,;!?\\n]{4,90}',
  ),
];

/** How sure a rule is of what it read. */
const CONFIDENCE = 0.7;

const sentencesOf = (text: string): string[] =>
  [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)].flatMap(({ segment }) =>
    segment
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  );

/** Somebody else's words, forwarded or quoted, are not said by the person who sent them. */
const QUOTED = /^(?:>|\|)|^-{2,}|^(?:from|von|de|da|on) .{0,80}:\s*$/i;
/** A sentence that asks is no statement, and one that orders is none either: what reads like an order is left alone. */
const ASKS = /[?？]\s*$/;

/** What the message says in so many words about whoever wrote it. Nothing is inferred; each fact is its own quote. */
export function readMemory(text: string): FoundMemory[] {
  const found: FoundMemory[] = [];
  for (const sentence of sentencesOf(text)) {
    if (QUOTED.test(sentence) || ASKS.test(sentence) || suspectInjection(sentence)) continue;
    for (const { kind, topic, pattern } of PATTERNS) {
      const quote = pattern.exec(sentence)?.[0]?.trim();
      if (!quote || found.some((one) => one.kind === kind && (one.topic ?? quote) === (topic ?? quote)))
        continue;
      found.push({
        kind,
        text: quote.slice(0, 300),
        quote: quote.slice(0, 500),
        topic,
        confidence: CONFIDENCE,
      });
      break;
    }
  }
  return found.slice(0, MOST);
}

/** So many facts of one message; more is a list, not a memory. */
export const MOST = 6;
