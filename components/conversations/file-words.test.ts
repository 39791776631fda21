import { expect, test } from 'vitest';
import { fileKind } from './file-words.ts';

test.each([
  ['application/pdf', 'PDF'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'Excel'],
  ['image/heic', 'picture'],
  ['audio/ogg', 'recording'],
  ['application/octet-stream', 'file'],
  ['', 'file'],
])('%j is called %s', (mime, kind) => expect(fileKind(mime)).toBe(kind));
