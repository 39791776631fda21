import type { DuplicateReason } from '#db/schema/duplicates.ts';
import { type EmailParts, emailPartsOf } from './email-parts.ts';
import { likenessOfNames, type NameLikeness } from './name-likeness.ts';
import { namePartsOf } from './name-parts.ts';

/** What is compared of a contact. */
export interface Candidate {
  name: string;
  account: string | null;
  identities: readonly { kind: string; value: string }[];
}

export interface DuplicateScore {
  /** 0 to 100. */
  score: number;
  /** Those that weighed most first. */
  reasons: DuplicateReason[];
}

/** From here on a pair is shown. Chosen on the golden pairs: precision before recall, a wrong hint costs trust. */
export const SHOWN_FROM = 60;

const NAME_POINTS: Readonly<Record<NameLikeness, readonly [points: number, reason: string]>> = {
  unknown: [0, ''],
  same: [45, 'The names are the same'],
  same_frequent: [35, 'The names are the same, though many people are called so'],
  longer: [40, 'The names are the same, one of them has more'],
  slip: [33, 'The names differ by a slip'],
  initials: [25, 'One name is the other with initials'],
  part: [15, 'One name is part of the other'],
  other_surname: [0, 'The given name is the same, the surname is another'],
  generation: [-45, 'One is called junior or senior, the other is not'],
  different: [-45, 'The names are different'],
};

/** Whether two contacts are one person: points for what they share, less for what speaks against it. Symmetric. */
export function scoreDuplicate(one: Candidate, other: Candidate): DuplicateScore {
  const reasons: DuplicateReason[] = [];
  const add = (about: DuplicateReason['about'], points: number, reason: string) => {
    if (points !== 0) reasons.push({ about, points, reason });
  };
  const likeness = likenessOfNames(one.name, other.name);
  const mails = [mailsOf(one), mailsOf(other)] as const;

  const number = shared(numbersOf(one), numbersOf(other));
  const handle = shared(handlesOf(one), handlesOf(other));
  const mailbox = shared(
    mails[0].map((mail) => mail.canonical),
    mails[1].map((mail) => mail.canonical),
  );
  const role = mailbox !== null && mails[0].some((mail) => mail.canonical === mailbox && mail.role);

  add('name', ...NAME_POINTS[likeness]);
  if (number) add('phone', likeness === 'other_surname' ? 62 : 60, `Both have the number ${number}`);
  if (handle) add('handle', 60, `Both have the handle ${handle}`);
  if (mailbox && role) add('email', 25, `Both use the shared mailbox ${mailbox}`);
  else if (mailbox) add('email', 62, `Both have the mailbox ${mailbox}`);
  else scoreMails(mails[0], mails[1], [one, other], likeness, add);
  scoreCompany(one, other, mails, likeness, add);

  // Somebody else with the same telephone or mailbox is a colleague or family, however much of it they share.
  const held = likeness === 'different' || likeness === 'generation' ? 45 : 100;
  const sum = reasons.reduce((total, { points }) => total + points, 0);
  return {
    score: Math.max(0, Math.min(sum, held)),
    reasons: reasons.sort((a, b) => Math.abs(b.points) - Math.abs(a.points)),
  };
}

type Add = (about: DuplicateReason['about'], points: number, reason: string) => void;

/** Different mailboxes may still carry one name, or the same unusual word before the @. */
function scoreMails(
  mine: readonly EmailParts[],
  theirs: readonly EmailParts[],
  people: readonly [Candidate, Candidate],
  likeness: NameLikeness,
  add: Add,
): void {
  const personal = (mail: EmailParts) => !mail.role;
  const pairs = mine.filter(personal).flatMap((a) => theirs.filter(personal).map((b) => [a, b] as const));
  const wordsOf = (mail: EmailParts) => mail.local.replace(/[^\p{L}\p{N}]/gu, '');
  const alike = pairs.find(([a, b]) => wordsOf(a) === wordsOf(b) && wordsOf(a).length >= 5);
  if (alike) {
    const [a, b] = alike;
    // An unusual word before the @ is a person's own; a plain name is whoever is called so.
    const own = /\d/.test(a.local) || likeness === 'same';
    const elsewhere = !a.free && !b.free && a.domain !== b.domain;
    const points = elsewhere ? 8 : own ? 25 : 18;
    add('email', points, `Their addresses begin with the same ${a.local}`);
    return;
  }
  const oneHouse = pairs.find(([a, b]) => a.domain === b.domain && !a.free);
  if (!oneHouse) return;
  const [a, b] = oneHouse;
  const [mineWords, theirWords] = people.map((person) => namePartsOf(person.name).words);
  const names = [named(mineWords, theirWords), named(theirWords, mineWords)];
  // Both addresses fit both names: one person whose address was written in two ways.
  if ([a, b].every((mail) => names.every((words) => spells(mail.local, words))))
    add('email', 10, `Both addresses at ${a.domain} spell the name`);
  else add('email', -25, `They have different addresses at ${a.domain}`);
}

/** A given name alone spells nothing: then the other name stands for both. */
const named = (words: string[] = [], other: string[] = []): string[] => (words.length >= 2 ? words : other);

/** Whether what stands before the @ is made of the name: "ana.silva", "asilva", "silvaa", "ana". */
function spells(local: string, words: readonly string[]): boolean {
  const said = local.replace(/[^\p{L}]/gu, '');
  const [first = '', last = ''] = [words[0], words.at(-1)];
  if (first.length < 2 || last.length < 2 || /\d/.test(local)) return false;
  const ways = [first + last, last + first, first.charAt(0) + last, last + first.charAt(0), first, last];
  return [...ways, first + last.charAt(0)].includes(said);
}

function scoreCompany(
  one: Candidate,
  other: Candidate,
  mails: readonly [EmailParts[], EmailParts[]],
  likeness: NameLikeness,
  add: Add,
): void {
  const account = one.account && other.account && companyWord(one.account) === companyWord(other.account);
  const domainsOf = (list: EmailParts[]) => list.filter((mail) => !mail.free).map((mail) => mail.domain);
  const [mine, theirs] = [domainsOf(mails[0]), domainsOf(mails[1])];
  const domain = shared(mine, theirs);
  const named = (account: string | null, domains: string[]) =>
    account !== null &&
    domains.some((host) =>
      host.replaceAll('-', '').split('.').includes(companyWord(account).replaceAll(' ', '')),
    );
  const fits = named(one.account, theirs) || named(other.account, mine);
  const houses = (person: Candidate, domains: string[]) => person.account !== null || domains.length > 0;
  // A whole name and a house is somebody; a given name and a house is anybody.
  const points =
    likeness === 'same' || likeness === 'longer'
      ? 20
      : likeness === 'part' || likeness === 'unknown'
        ? 5
        : likeness === 'same_frequent'
          ? 25
          : 15;
  if (account) add('company', points, `Both belong to ${one.account}`);
  else if (domain) add('company', points, `Both write from ${domain}`);
  else if (fits) add('company', points, 'The account of one is the domain of the other');
  else if (houses(one, mine) && houses(other, theirs))
    add('company', -10, 'They belong to different companies');
}

/** A company without its legal form: "Acme GmbH" and "ACME" are one. */
const companyWord = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\./g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(
      /\b(and|und|et|e|y|gmbh|ag|kg|co|inc|llc|ltd|limited|corp|corporation|company|sa|sarl|sas|srl|spa|bv|nv|oy|ab|as|aps|lda|ltda|plc|group|holding|se|ug|ooo|zao|pty|kft|sro)\b/g,
      '',
    )
    .replace(/\s+/g, ' ')
    .trim();

const mailsOf = (person: Candidate): EmailParts[] =>
  person.identities.filter(({ kind }) => kind === 'email').map(({ value }) => emailPartsOf(value));

/** Numbers by their digits: WhatsApp writes the number without its "+". */
const numbersOf = (person: Candidate): string[] =>
  person.identities
    .filter(({ kind }) => kind === 'phone' || kind === 'wa_id')
    .map(({ value }) => `+${value.replace(/\D/g, '')}`);

const handlesOf = (person: Candidate): string[] =>
  person.identities
    .filter(({ kind }) => kind === 'telegram' || kind === 'handle' || kind === 'bsuid')
    .map(({ value }) => value.toLowerCase().replace(/^@/, ''));

const shared = (mine: readonly string[], theirs: readonly string[]): string | null =>
  mine.find((value) => theirs.includes(value)) ?? null;
