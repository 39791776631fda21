import { clausesOf, fold } from './clauses.ts';

export interface SaidStage {
  means: 'offer' | 'won';
  quote: string;
}

const OFFER =
  /\b(send (us |me )?(a|the|your|an) (\w+ )?(proposal|offer|quote|quotation)|(need|want|would like) (a|the|your|an) (\w+ )?(proposal|offer|quote)|schicken sie (uns|mir)? ?(bitte )?(ein|das|ihr) angebot|(bitten um|brauchen|mochten) (ein|das|ihr) angebot|angebot (zu)?(schicken|senden)|stuur (ons |mij )?(de|een|uw|jullie) (offerte|voorstel)|(willen|graag) (een|de) (offerte|voorstel)|envoyez.{0,12}(devis|offre|proposition)|(besoin|voulons|souhaitons) .{0,6}(devis|offre|proposition)|envi(e|en)(nos|me) (una|la|su) (propuesta|oferta)|(necesitamos|queremos) (una|la) (propuesta|oferta))/;
const WON =
  /\b(we accept (your|the) (offer|proposal|quote)|we (have )?signed|contract is signed|(wir )?nehmen (wir )?(ihr|das) angebot an|haben (den vertrag )?unterschrieben|(wij|we) gaan akkoord met|(hebben|is) (het contract )?getekend|acceptons (votre|l')|avons signe|aceptamos (su|la|vuestra)|hemos firmado|esta firmado)/;
const UNSURE =
  /\b(if|once|when|before|unless|not yet|wenn|sobald|bevor|noch nicht|als|zodra|voordat|nog niet|si|quand|avant|pas encore|cuando|antes|todavia no)\b/;

/** What they say that moves a deal on: they ask for an offer, or they took it. A condition is neither. */
export function readStage(text: string): SaidStage | null {
  let said: SaidStage | null = null;
  for (const quote of clausesOf(text)) {
    const words = fold(quote);
    if (UNSURE.test(words)) continue;
    if (WON.test(words)) said = { means: 'won', quote };
    else if (OFFER.test(words) && said?.means !== 'won') said = { means: 'offer', quote };
  }
  return said;
}

/** Which stage a word means in this pipeline: the offer is known by its name, the end by its kind. */
export const OFFER_STAGE =
  /\b(proposal|offer|quote|angebot|offerte|voorstel|devis|offre|proposition|propuesta|oferta)/i;
