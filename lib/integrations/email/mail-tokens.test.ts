import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  intentOfMessageId,
  makeToken,
  messageIdOf,
  plusAddress,
  plusPart,
  readToken,
} from './mail-tokens.ts';

const secret = 'test_secret_of_a_connection';

describe('signed tokens in addresses', () => {
  it('give back the id they were made of, whatever a server does to the case', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.constantFrom('t', 'b', 'm', 'n'), (id, kind) => {
        const token = makeToken(secret, kind, id);
        expect(token).toMatch(/^[tbmn][0-9a-z]{25}\.[0-9a-f]{12}$/);
        expect(readToken(secret, kind, token)).toBe(id);
        expect(readToken(secret, kind, token.toUpperCase())).toBe(id);
      }),
    );
  });

  it('are worth nothing changed, at another connection, or for another purpose', () => {
    const id = '0198f0a4-1111-7222-8333-444455556666';
    const token = makeToken(secret, 't', id);
    expect(readToken('another secret', 't', token)).toBeNull();
    expect(readToken(secret, 'b', token)).toBeNull();
    for (let at = 0; at < token.length; at++) {
      const other = token[at] === '1' ? '2' : '1';
      expect(readToken(secret, 't', token.slice(0, at) + other + token.slice(at + 1))).toBeNull();
    }
    for (const junk of [
      '',
      't',
      'tk_204.c0ffee',
      `t${'z'.repeat(25)}.000000000000`,
      `${token}x`,
      `x${token}`,
    ])
      expect(readToken(secret, 't', junk)).toBeNull();
  });

  it('fit into a local part, or are left out', () => {
    const token = makeToken(secret, 't', '0198f0a4-1111-7222-8333-444455556666');
    expect(plusAddress('support@crm.example', token)).toBe(`support+${token}@crm.example`);
    expect(plusAddress('support+old@crm.example', token)).toBe(`support+${token}@crm.example`);
    expect(plusAddress(`${'a'.repeat(25)}@crm.example`, token)).toBeNull();
    expect(plusPart(`support+${token}@crm.example`)).toBe(token);
    expect(plusPart('support@crm.example')).toBeNull();
  });

  it('make Message-IDs by which we know our own mail', () => {
    const id = '0198f0a4-1111-7222-8333-444455556666';
    const messageId = messageIdOf(secret, id, 'crm.example');
    expect(intentOfMessageId(secret, messageId)).toBe(id);
    expect(intentOfMessageId(secret, '<somebody@crm.example>')).toBeNull();
    expect(intentOfMessageId('another secret', messageId)).toBeNull();
  });
});
