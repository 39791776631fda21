import fc from 'fast-check';
import { expect, it } from 'vitest';
import { imagesIn } from '../images.schemas.ts';
import { imageType } from './image-type.ts';

const text = (words: string) => new TextEncoder().encode(words);

it.each([
  [Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0), 'image/png'],
  [Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), 'image/jpeg'],
  [text('GIF89a…'), 'image/gif'],
  [text('RIFF\0\0\0\0WEBPVP8 '), 'image/webp'],
  [text('RIFF\0\0\0\0WAVEfmt '), null],
  [text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), null],
  [text('<!doctype html><script>alert(1)</script>'), null],
  [text('%PDF-1.7'), null],
  [new Uint8Array(), null],
])('%#: the first bytes say %s', (bytes, type) => expect(imageType(bytes)).toBe(type));

it('nothing that begins like a page is a picture', () => {
  fc.assert(fc.property(fc.string(), (rest) => imageType(text(`<${rest}`)) === null));
});

it('a text names its pictures, each once', () => {
  const [one, two] = ['0198c0de-0000-7000-8000-000000000001', '0198c0de-0000-7000-8000-000000000002'];
  expect(imagesIn(`![a](image:${one}) ![b](image:${two}) ![a](image:${one}) image:nonsense`)).toEqual([
    one,
    two,
  ]);
});
