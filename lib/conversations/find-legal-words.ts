/**
 * Words by which a message speaks of law, authorities or a formal complaint, in the languages agents answer in. Whole
 * words only: "issue" is not "sue". Deterministic, so the gate knows it with and without a model.
 */
const LEGAL = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[
    'lawyers?|attorneys?|solicitors?|barristers?|legal (?:action|advice|steps|department|counsel)|lawsuit|sue|suing|court|ombudsman|data protection (?:authority|officer)|gdpr|formal complaint|file a complaint|chargeback|consumer protection|cease and desist',
    'anwalt|anwältin|anwälte|rechtsanw(?:alt|ältin|älte)|rechtsabteilung|rechtliche schritte|klage|verklagen?|gericht|abmahnung|datenschutzbehörde|dsgvo|beschwerdestelle|verbraucherschutz|verbraucherzentrale|mahnbescheid',
    'avocate?|tribunal|plainte|poursuites?|mise en demeure|rgpd|cnil',
    'abogad[oa]|demanda|tribunales|denuncia|hoja de reclamaciones',
    'avvocat[oa]|querela|diffida|azioni legali',
  ].join('|')})(?![\\p{L}\\p{N}])`,
  'iu',
);

export const speaksOfLaw = (text: string): boolean => LEGAL.test(text);

const PERCENT = /(\d{1,3}(?:[.,]\d{1,2})?)\s?(?:%|percent|per cent|prozent)/giu;
const DISCOUNT =
  /discount|reduction|rebate|\boff\b|cheaper|rabatt|nachlass|preisnachlass|skonto|günstiger|remise|réduction|descuento|sconto/iu;
/** How far a number may stand from the word that makes it a discount, in characters. */
const NEAR = 40;

/** The largest discount a text offers, per cent; undefined when it speaks of none. */
export function discountIn(text: string): number | undefined {
  let largest: number | undefined;
  for (const found of text.matchAll(PERCENT)) {
    const around = text.slice(Math.max(0, found.index - NEAR), found.index + found[0].length + NEAR);
    const share = Number(found[1]?.replace(',', '.'));
    if (DISCOUNT.test(around) && share <= 100 && (largest === undefined || share > largest)) largest = share;
  }
  return largest;
}
