import { describe, expect, it } from 'vitest';
import { decideThread } from './decide-thread.ts';

const none = { byAddress: null, byReference: null, bySubject: null };
const known = (conversationId: string, senderTakesPart = true) => ({ conversationId, senderTakesPart });

describe('which conversation a mail continues', () => {
  it('is the one of a signed address before everything else', () => {
    expect(decideThread({ byAddress: 'a', byReference: known('b'), bySubject: known('c') })).toEqual({
      kind: 'continue',
      conversationId: 'a',
      by: 'address',
    });
  });

  it('is the one of the mail it answers, for somebody who takes part', () => {
    expect(decideThread({ ...none, byReference: known('b'), bySubject: known('c') })).toMatchObject({
      conversationId: 'b',
      by: 'reference',
    });
    expect(decideThread({ ...none, byReference: known('b', false) })).toEqual({ kind: 'new' });
  });

  it('is the one of its subject only as a last resort, and never for a stranger', () => {
    expect(decideThread({ ...none, bySubject: known('c') })).toMatchObject({ by: 'subject' });
    expect(decideThread({ ...none, bySubject: known('c', false) })).toEqual({ kind: 'new' });
    expect(decideThread(none)).toEqual({ kind: 'new' });
  });
});
