export const INTENTS = [
  'pricing',
  'demo_request',
  'product_question',
  'support_problem',
  'complaint',
  'opt_out',
  'person_requested',
  'greeting',
  'thanks',
  'spam',
  'other',
] as const;
export type Intent = (typeof INTENTS)[number];

/** Lower case, without accents: the form the patterns below are written in. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ß', 'ss')
    .replaceAll(/[’`´]/g, "'");

/** Word starts in English, German, French, Spanish, Italian, Portuguese, Dutch and Polish, each with its weight. */
const SIGNS: readonly [Intent, number, RegExp][] = [
  [
    'pricing',
    3,
    /\b(pric(e|es|ing)\b|how much|cost|quot(e|ation)|rates?\b|preis|kostet|kosten|angebot|prix|tarif|combien|coute|devis|precio|cuesta|cuanto|presupuesto|prezz|costa|quanto|preventiv|preco|orcamento|prijs|prijzen|kost\b|offerte|cen[aęnyie]|ile kosztuje|koszt|wycen)/g,
  ],
  [
    'demo_request',
    4,
    /\b(demo|trial|walk.?through|show (me|us)|see it in action|probefuhrung|vorfuhr|testzugang|testen durfen|demonstra|essai|prueba|prova gratuita|dimostrazion|demonstrac|teste gratis|proefperiode|prezentac|wersj\w+ probn)/g,
  ],
  [
    'support_problem',
    3,
    /\b(not? work|does ?n[o']t work|doesnt|can ?n[o']t|cant|unable|broken|error|fail(s|ed|ing|ure)?\b|crash|bug\b|issue|problem|reset|log ?in|locked|charged twice|refund|invoice is wrong|funktioniert nicht|geht nicht|fehler|kaputt|passwort|anmelden|ne (marche|fonctionne)|erreur|panne|probleme|mot de passe|no funciona|no puedo|fallo|contrasena|problema|non funziona|non riesco|errore|guasto|nao funciona|nao consigo|erro\b|senha|werkt niet|kan niet|fout(melding)?|storing|wachtwoord|nie dziala|nie moge|blad|hasl|awari)/g,
  ],
  [
    'complaint',
    4,
    /\b(complain|unacceptable|terrible|awful|worst|disappoint|ridiculous|angry|lawyer|scam\b|beschwer|inakzeptabel|unverschamt|enttausch|plainte|inacceptable|decu|honteux|queja|reclam|inaceptable|decepcion|inaccettabil|delus|vergogn|inaceitavel|decepcion|klacht|onacceptabel|teleurgesteld|skarg|reklamac|niedopuszczaln|rozczarowan)/g,
  ],
  [
    'person_requested',
    5,
    /\b((speak|talk|connect me|put me through)( \w+){0,2} (to|with) (a|an|someone|some|your|the|real|somebody) ?(human|person|agent|someone|manager|colleague|representative|people)?|real (person|human)|human (agent|being|please)|not a (bot|robot)|call me back|mit (einem|einer) (menschen|mitarbeiter|person|kolleg)|echten menschen|ruckruf|parler a (un|une) (humain|personne|conseiller)|vrai(e)? (humain|personne)|hablar con (una persona|un humano|alguien|un agente)|parlare con (una persona|un operatore|qualcuno)|falar com (uma pessoa|um humano|alguem|um atendente)|(medewerker|mens|iemand) spreken|porozmawiac z (czlowiekiem|konsultant|kims))/g,
  ],
  [
    'product_question',
    2,
    /\b(does (it|your)|do you (support|offer|have|integrate)|can (i|we|it|you)|how (do|does|can|to)|is there|which|integrat|feature|export|import|api\b|support for|kann man|gibt es|wie (kann|funktioniert)|unterstutz|est-ce que|comment|peut-on|y a-t-il|se puede|como (puedo|funciona)|hay\b|si puo|come (posso|funziona)|c'e\b|posso\b|e possivel|ha algum|kan ik|hoe\b|is er|czy (mozna|jest|macie)|jak\b)/g,
  ],
  [
    'spam',
    5,
    /\b(seo (service|agency|expert)|guest post|backlinks?|rank (your|#1)|crypto (invest|profit)|casino|viagra|make money fast|you (have )?won|lottery|increase your traffic|loan offer)/g,
  ],
  [
    'opt_out',
    6,
    /\b(unsubscribe me|stop (messaging|texting|writing|emailing|contacting) me|remove me from)/g,
  ],
  [
    'thanks',
    2,
    /\b(thanks?|thank you|thx|danke|merci|gracias|grazie|obrigad[oa]|bedankt|dank (je|u)|dzieki|dziekuje)\b/g,
  ],
  [
    'greeting',
    1,
    /^\W*(hi|hello|hey|good (morning|afternoon|evening)|hallo|guten (tag|morgen)|moin|bonjour|salut|hola|buen[oa]s|ciao|buongiorno|salve|ola|oi|bom dia|boa tarde|hoi|goede(morgen|middag)|czesc|dzien dobry)\b/g,
  ],
];

export interface IntentReading {
  intent: Intent;
  /** 0 to 1: how far ahead of the next intent it is. */
  confidence: number;
}

/** The intent with most weight; a courtesy counts only when nothing else was said. */
export function readIntent(text: string): IntentReading {
  const words = fold(text);
  const weights = new Map<Intent, number>();
  for (const [intent, weight, pattern] of SIGNS) {
    const times = Math.min(words.match(pattern)?.length ?? 0, 2);
    if (times > 0) weights.set(intent, weight + (times - 1));
  }
  const ranked = [...weights].sort((a, b) => b[1] - a[1]);
  const [first, second] = ranked;
  if (!first) return { intent: 'other', confidence: /\?/.test(text) ? 0.4 : 0.3 };
  const lead = first[1] - (second?.[1] ?? 0);
  return { intent: first[0], confidence: Math.min(0.9, 0.5 + lead * 0.08 + first[1] * 0.03) };
}

export const routeOf = (intent: Intent): 'sales' | 'support' | 'none' => {
  if (intent === 'pricing' || intent === 'demo_request' || intent === 'product_question') return 'sales';
  if (intent === 'support_problem' || intent === 'complaint') return 'support';
  return intent === 'spam' || intent === 'opt_out' ? 'none' : 'sales';
};
