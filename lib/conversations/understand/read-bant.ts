export interface SaidFact {
  value: string;
  /** The contact's own words, from the message as it stands. */
  quote: string;
}

export interface SaidBant {
  budget: SaidFact | null;
  authority: SaidFact | null;
  need: SaidFact | null;
  timeline: SaidFact | null;
}

/** An amount is at most so long: digits without end would be tried from each of them. */
const AMOUNT =
  /(?:(?:usd|eur|gbp|chf|pln|brl|us\$|r\$|[$€£])\s?\d[\d.,' ]{0,24}\d?\s?(?:k|m|mio|thousand|million)?\b|\b\d[\d.,']{0,24}\s?(?:k|m|mio|thousand|million|tausend|mille|mil|mila|tys\.?)?\s?(?:usd|eur|gbp|chf|pln|zl|zł|brl|euros?|dollars?|pounds?|€|\$|£))/iu;
const BUDGET_WORD = /\b(budget|spend|afford|presupuesto|orçamento|orcamento|budżet|budzet|bilancio)\b/iu;
const AUTHORITY =
  /\b(I(?:'m| am) (?:the |a )?(?:head|director|ceo|cto|cfo|coo|founder|owner|vp|manager|lead|chief)[^.,;!?\n]{0,40}|I (?:decide|sign|approve)[^.,;!?\n]{0,40}|(?:my boss|our (?:ceo|cto|cfo|board|director))[^.,;!?\n]{0,40}|ich bin (?:der |die )?(?:geschäftsführer|leiter|inhaber|chef)\p{L}*[^.,;!?\n]{0,30}|je suis (?:le |la )?(?:directeur|directrice|gérant|responsable|pdg)[^.,;!?\n]{0,30}|soy (?:el |la )?(?:director|directora|dueño|dueña|gerente|responsable)[^.,;!?\n]{0,30}|sono (?:il |la )?(?:direttore|direttrice|titolare|responsabile)[^.,;!?\n]{0,30}|sou (?:o |a )?(?:diretor|diretora|dono|dona|gerente)[^.,;!?\n]{0,30}|ik ben (?:de )?(?:directeur|eigenaar|manager)[^.,;!?\n]{0,30}|jestem (?:dyrektor\p{L}*|właściciel\p{L}*|kierownik\p{L}*|szef\p{L}*)[^.,;!?\n]{0,30})/iu;
const NEED =
  /\b((?:we|i) (?:need|want|are looking for|'re looking for|would like|have to|require)|looking for|wir (?:brauchen|suchen|möchten|benötigen)|ich (?:brauche|suche|möchte)|nous (?:cherchons|avons besoin|voulons|souhaitons)|je (?:cherche|voudrais|souhaite)|(?:necesitamos|buscamos|queremos|necesito|busco)|(?:cerchiamo|abbiamo bisogno|vogliamo|vorremmo|cerco)|(?:precisamos|procuramos|queremos|preciso)|(?:wij|we|ik) (?:zoeken|zoek|hebben|willen)|(?:potrzebujemy|szukamy|chcemy|potrzebuję|szukam))\b[^.!?\n]{3,160}/iu;
const MONTHS =
  'january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre';
const TIMELINE = new RegExp(
  `\\b((?:by|before|until|from|in|bis|ab|im|avant|d'ici|en|antes de|para|entro|até|voor|do|przed) (?:the )?(?:end of )?(?:early |mid |late )?(?:${MONTHS}|q[1-4]|next (?:week|month|quarter|year)|this (?:week|month|quarter|year)|\\d{1,2}\\.? ?(?:${MONTHS}))(?: \\d{4})?|(?:this|next) (?:week|month|quarter|year)|(?:within|in) (?:the next )?(?:\\d+|two|three|four|six) (?:days?|weeks?|months?|wochen|monaten|semaines|mois|semanas|meses|settimane|mesi|weken|maanden|tygodni\\w*)|nächste[nr]? (?:woche|monat|quartal)|le mois prochain|la semaine prochaine|(?:el )?(?:próximo mes|mes que viene)|(?:il )?prossimo mese|próximo mês|volgende (?:week|maand)|w przyszłym (?:tygodniu|miesiącu)|as soon as possible|asap|immediately|right away|so bald wie möglich|sofort|dès que possible|lo antes posible|il prima possibile|o mais rápido possível|zo snel mogelijk|jak najszybciej)`,
  'iu',
);

/** Budget, authority, need and timeline as far as the contact stated them; nothing is inferred. */
export function readBant(text: string): SaidBant {
  const amount = AMOUNT.exec(text)?.[0]?.replace(/[.,'\s]+$/, '');
  const budgetSentence = amount ? sentenceWith(text, amount) : null;
  // An amount by itself may be anything (an invoice, a price they saw): the sentence must speak of spending.
  const spends =
    budgetSentence &&
    (BUDGET_WORD.test(budgetSentence) ||
      /\b(up to|around|about|maximum|at most|bis zu|etwa|maximal|jusqu|environ|hasta|fino a|até|tot|do)\b/iu.test(
        budgetSentence,
      ));
  return {
    budget: amount && spends ? { value: amount, quote: quoteOf(budgetSentence) } : null,
    authority: fact(text, AUTHORITY),
    need: fact(text, NEED),
    timeline: fact(text, TIMELINE),
  };
}

function fact(text: string, pattern: RegExp): SaidFact | null {
  const value = pattern.exec(text)?.[0]?.trim();
  return value ? { value: value.slice(0, 120), quote: quoteOf(sentenceWith(text, value)) } : null;
}

const quoteOf = (sentence: string): string => sentence.trim().slice(0, 240);

/** The sentence of the message that holds the words. */
function sentenceWith(text: string, words: string): string {
  const at = text.indexOf(words);
  for (const { segment, index } of new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text))
    if (at >= index && at < index + segment.length) return segment;
  return words;
}
