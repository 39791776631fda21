import type { OpenConnection } from '#lib/channels/ports.ts';
import { mailAccount } from './mail-settings.ts';
import { makeToken, plusAddress } from './mail-tokens.ts';

/** How a mail to a member is known again when it comes back, to a mailbox of the workspace. */
interface NoticeMark {
  /** The left part of its Message-ID. */
  token: string;
  /** The envelope's sender, where reports go (RFC 5321, section 4.4). */
  returnPath: string;
}

/**
 * A mark for one mail to a member; null where no mailbox that is read can have its reports. The mailbox has the domain that
 * these mails are sent from: a server that may send for the one may for the other, and SPF still speaks for the sender
 * that people see (RFC 7489, section 3.1.2).
 *
 * @param from the sender of such mails, as RFC 5322 writes one.
 */
export function noticeMark(
  mailboxes: readonly OpenConnection[],
  from: string,
  mailId: string,
): NoticeMark | null {
  const sender = (/<([^<>]+)>\s*$/.exec(from)?.[1] ?? from).trim().toLowerCase();
  const domain = sender.slice(sender.lastIndexOf('@') + 1);
  const fit = mailboxes.map(mailAccount).filter((account) => account.domain === domain);
  const one =
    fit.find(({ address, plusAddressing }) => plusAddressing && address === sender) ??
    fit.find(({ plusAddressing }) => plusAddressing) ??
    fit.find(({ address }) => address === sender) ??
    fit[0];
  if (!one) return null;
  const token = makeToken(one.secret, 'n', mailId);
  return {
    token,
    returnPath: (one.plusAddressing ? plusAddress(one.address, token) : null) ?? one.address,
  };
}
