import { expect, test } from 'vitest';
import { chatSnippet, originsOf } from './chat-words.ts';

test('websites are read as people paste them', () => {
  expect(originsOf('https://shop.example/cart?a=1\n https://shop.example, http://localhost:8080/')).toEqual([
    'https://shop.example',
    'http://localhost:8080',
  ]);
  // What is no address stays as it is, for the refusal to name.
  expect(originsOf('shop.example javascript:alert(1)')).toEqual(['shop.example', 'javascript:alert(1)']);
});

test('a key cannot leave its attribute', () => {
  expect(chatSnippet('https://desk.example', 'a"><b')).toBe(
    '<script src="https://desk.example/widget.js" data-key="a&quot;&gt;&lt;b" async></script>',
  );
});
