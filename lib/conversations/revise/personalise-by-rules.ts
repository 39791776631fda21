import { type BlankValues, fillBlanks, nameParts } from '#lib/ui/reply-blanks.ts';
import { firstName, phrasesFor } from '../drafting/phrases.ts';
import { courtesyOf } from './courtesies.ts';
import { wholeWords } from './match-words.ts';
import { goOn, joinLetter, type Letter, splitLetter } from './split-letter.ts';

/** What people leave between brackets for a name and a company. */
const NAMED = 'first name|name|vorname|kunde|nom|prénom|nombre|nome|naam|voornaam|imię';
const FIRM = 'company|firma|unternehmen|entreprise|société|empresa|azienda|bedrijf';

/** "your company", where a name fits in its place in every case. */
const YOUR_FIRM: Readonly<Record<string, string>> = {
  en: 'your company',
  de: 'ihr(?:em|en|es|e)? unternehmens?|ihrer? firma',
  fr: 'votre (?:entreprise|société)',
  es: 'su empresa',
  nl: 'uw bedrijf',
};

/**
 * The text for this one contact by what is known of them: its blanks and bracketed places filled, greeted by name, the
 * company called by its name once, signed. What is not known stays open; nothing is made up.
 */
export function personaliseByRules(text: string, language: string, values: BlankValues): string {
  const filled = fillBrackets(fillBlanks(text, values).text, values);
  const letter = splitLetter(filled, language);
  const greeting = greetingFor(letter, filled, language, values);
  const body = nameFirm(letter.body, language, values);
  return joinLetter({
    greeting,
    body: greeting && !letter.greeting ? goOn(body, language) : body,
    closing: signed(letter, values),
  });
}

function fillBrackets(text: string, values: BlankValues): string {
  const fill = (done: string, words: string, value: string | undefined) =>
    value
      ? done.replace(new RegExp(`[[<](?:(?:your|ihr|votre|su|uw) )?(?:${words})[\\]>]`, 'giu'), () => value)
      : done;
  return fill(fill(text, NAMED, values['contact.first_name']), FIRM, values['contact.company']);
}

function greetingFor(
  { greeting, body }: Letter,
  text: string,
  language: string,
  values: BlankValues,
): Letter['greeting'] {
  const courtesy = courtesyOf(language);
  const name = firstName(values['contact.first_name'] ?? '');
  if (!courtesy || !name || !body.trim()) return greeting;
  if (!greeting) {
    // It greets in a way that was not understood: a second greeting would be one too many.
    if (opensWithGreeting(text, language)) return null;
    const { phrases } = phrasesFor(language);
    return { words: phrases.hello(name), kind: 'plain', name: '', end: '\n\n' };
  }
  // A greeting of nobody in particular ("To whom it may concern") takes no name behind it.
  if (!greeting.name && greeting.kind === 'formal' && /\s/.test(greeting.words.trim())) return greeting;
  const theirs = [...nameParts(values['contact.name'] ?? name).last.split(/\s+/), name].map(folded);
  const named = greeting.name.split(/\s+/).map(folded);
  return named.some((part) => part && theirs.includes(part)) ? greeting : { ...greeting, name: ` ${name}` };
}

const folded = (word: string): string => word.toLowerCase().replace(/[^\p{L}]/gu, '');

function opensWithGreeting(text: string, language: string): boolean {
  const courtesy = courtesyOf(language);
  if (!courtesy) return false;
  const hello = [courtesy.formal.hello, courtesy.casual.hello, courtesy.plain.hello].join('|');
  return new RegExp(`^\\s*(?:${hello})(?![\\p{L}])`, 'iu').test(text);
}

function nameFirm(body: string, language: string, values: BlankValues): string {
  const firm = values['contact.company'];
  const words = YOUR_FIRM[language];
  if (!firm || !words || body.includes(firm)) return body;
  let once = false;
  return body.replace(wholeWords(words), (found) => {
    if (once) return found;
    once = true;
    return firm;
  });
}

/** Under a closing that nobody has signed stands who writes. */
function signed({ closing }: Letter, values: BlankValues): Letter['closing'] {
  const me = values['me.first_name'];
  if (!closing || !me || /\p{L}/u.test(closing.after)) return closing;
  return { ...closing, after: `${closing.after.trimEnd()}\n${me}` };
}
