import { expect, test } from 'vitest';
import { decideFileType } from './decide-file-type.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');

test.each([
  ['photo.jpg', '\xff\xd8\xff\xe0', 'image/jpeg'],
  // What it holds counts, not what it is called.
  ['photo.jpg', '\x89PNG\r\n\x1a\n', 'image/png'],
  ['notes.pdf', 'Not a PDF at all', 'application/octet-stream'],
  ['plan.pdf', '%PDF-1.7', 'application/pdf'],
  ['clip.mp4', '\0\0\0\x18ftypmp42', 'video/mp4'],
  ['clip.mov', '\0\0\0\x14ftypqt  ', 'video/quicktime'],
  ['voice.m4a', '\0\0\0\x18ftypM4A ', 'audio/mp4'],
  ['voice.amr', '#!AMR\n', 'audio/amr'],
  ['offer.docx', 'PK\x03\x04', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['offer.docx', 'plain words', 'application/octet-stream'],
  ['page.html', '<script>alert(1)</script>', 'application/octet-stream'],
  ['drawing.svg', '<svg onload="alert(1)">', 'application/octet-stream'],
  ['list.csv', 'a,b', 'text/csv'],
])('%s that begins with %j is %s', (name, head, mime) =>
  expect(decideFileType(name, bytes(head))).toEqual({ kind: 'takes', mime }),
);

test.each([
  ['setup.exe', 'words', 'program'],
  ['invoice.pdf', 'MZ\x90\0', 'program'],
  ['invoice.pdf.js', 'words', 'program'],
  ['run', '#!/bin/sh\n', 'program'],
  ['run', '\x7fELF', 'program'],
  ['nothing.pdf', '', 'empty'],
])('%s that begins with %j is refused: %s', (name, head, reason) =>
  expect(decideFileType(name, bytes(head))).toEqual({ kind: 'refuses', reason }),
);
