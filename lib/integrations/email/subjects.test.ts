import { describe, expect, it } from 'vitest';
import { bareSubject, replySubject } from './subjects.ts';

describe('a subject', () => {
  it('loses what programs put before it', () => {
    for (const subject of [
      'Re: Hi',
      'RE: Fwd: AW: Hi',
      'Re[2]: Hi',
      'SV: VS: Hi',
      'WG: Antw: Hi',
      '回复： Hi',
      '[EXT] Re: Hi',
      '  Hi ',
    ])
      expect(bareSubject(subject)).toBe('Hi');
  });

  it('keeps words that only look like it', () => {
    for (const subject of ['Regarding: this', 'Answer: yes', '[EXTRA] x', 'Re'])
      expect(bareSubject(subject)).toBe(subject);
  });

  it('is answered once', () => {
    expect(replySubject('Re: RE: Hi')).toBe('Re: Hi');
    expect(replySubject('')).toBe('Re: your message');
  });
});
