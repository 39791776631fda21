import { describe, expect, it } from 'vitest';
import { splitReply } from './split-reply.ts';

describe('a reply', () => {
  it.each([
    ['Gmail, English', 'Yes.\n\nOn Fri, Nov 20, 2026 at 3:01 PM Support <s@x.example>\nwrote:\n\n> Old'],
    ['Gmail, German', 'Yes.\n\nAm Fr., 20. Nov. 2026 um 15:01 Uhr schrieb Support <s@x.example>:\n\n> Old'],
    ['Gmail, French', 'Yes.\n\nLe ven. 20 nov. 2026 à 15:01, Support <s@x.example> a écrit :\n\n> Old'],
    ['Gmail, Spanish', 'Yes.\n\nEl vie, 20 nov 2026 a las 15:01, Support (<s@x.example>) escribió:\n\n> Old'],
    ['Outlook', 'Yes.\n\n-----Original Message-----\nFrom: Support\nSent: Friday\n\nOld'],
    [
      'Outlook, the block',
      'Yes.\n\nFrom: Support <s@x.example>\nSent: Friday, November 20, 2026 3:01 PM\nTo: Ana\nSubject: Hi\n\nOld',
    ],
  ])('of %s is parted from what it answers', (_, text) => {
    const split = splitReply(text);
    expect(split.reply).toBe('Yes.');
    expect(split.quoted).toContain('Old');
  });

  it('loses no word, wherever it is cut', () => {
    const text = 'Hello,\n\nsee below.\n\n> One?\n\nYes.\n\n> Two?\n\nNo.\n\n-- \nAna Lima\nHead of IT';
    const { reply, quoted, signature } = splitReply(text);
    const words = (all: string) => all.split(/\s+/).sort().join(' ');
    expect(words([reply, quoted, signature].join(' '))).toBe(words(text));
    expect(reply).toContain('One?');
    expect(signature).toContain('Head of IT');
  });

  it('that is all quote or all signature is shown as it is', () => {
    expect(splitReply('> only a quote').reply).toBe('> only a quote');
    expect(splitReply('Sent from my iPhone').reply).toBe('Sent from my iPhone');
  });

  it('grows in time no faster than the text, however hostile', () => {
    const texts = ['>', 'On ', 'a wrote:', '-', '_', 'x\n', ' \n', 'From: a\n', 'On 1 a wrote:\n', 'Am '];
    for (const text of texts) {
      const hostile = text.repeat(Math.floor(200_000 / text.length));
      const { reply, quoted, signature } = splitReply(hostile);
      const letters = (all: string) => all.replaceAll(/\s/g, '').length;
      expect(letters(reply + quoted + signature)).toBe(letters(hostile));
    }
  });
});
