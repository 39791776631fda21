/** Providers that give mailboxes to anybody: their domain says nothing about where somebody works. */
const FREE = new Set(
  (
    'gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com yahoo.co.uk yahoo.fr ymail.com icloud.com ' +
    'me.com mac.com aol.com gmx.de gmx.net gmx.at web.de t-online.de freenet.de proton.me protonmail.com mail.ru yandex.ru ' +
    'bk.ru inbox.ru list.ru qq.com 163.com 126.com naver.com daum.net orange.fr wanadoo.fr free.fr laposte.net libero.it ' +
    'virgilio.it sapo.pt uol.com.br bol.com.br terra.com.br seznam.cz wp.pl o2.pl onet.pl interia.pl abv.bg ukr.net ' +
    'rediffmail.com hotmail.fr hotmail.it hotmail.es hotmail.co.uk outlook.de outlook.fr fastmail.com zoho.com tutanota.com'
  ).split(' '),
);

/** Mailboxes of a role: whoever is on duty reads them. */
const ROLES =
  /^(info|sales|office|support|contact|kontakt|contacto|hello|hi|admin|service|kundenservice|team|mail|post|billing|accounts?|accounting|invoice|rechnung|buchhaltung|facturas?|compras|einkauf|purchasing|procurement|orders?|bestellung|vendas|ventas|vertrieb|marketing|press|presse|hr|jobs|career|it|helpdesk|reception|rezeption|recepcao|frontdesk|booking|reservations?|reservas|noreply|no-reply|webmaster|postmaster|secretary|sekretariat|zentrale|central|geral|shop|store|enquiries|inquiries|general|manager|direction|family|familie)([._-]?\d+|[._-](eu|uk|de|fr|us|team))?$/;

export interface EmailParts {
  /** What is one mailbox is one text here: plus-tags gone, and dots where the provider ignores them. */
  canonical: string;
  local: string;
  domain: string;
  /** Anybody can get an address there. */
  free: boolean;
  /** Several people read it. */
  role: boolean;
}

/**
 * Plus-tags name the same mailbox at the providers in use (RFC 5233 leaves it to the server); dots only where that is
 * known: Google ignores them, and its two domains are one.
 */
export function emailPartsOf(address: string): EmailParts {
  const lower = address.trim().toLowerCase();
  const at = lower.lastIndexOf('@');
  const given = lower.slice(at + 1);
  const google = given === 'gmail.com' || given === 'googlemail.com';
  const domain = google ? 'gmail.com' : given;
  const untagged = lower.slice(0, at).replace(/\+.*$/, '');
  const local = google ? untagged.replaceAll('.', '') : untagged;
  return {
    canonical: `${local}@${domain}`,
    local,
    domain,
    free: FREE.has(given),
    role: ROLES.test(untagged),
  };
}
