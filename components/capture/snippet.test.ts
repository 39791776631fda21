import { expect, test } from 'vitest';
import { snippetOf } from './snippet.ts';

const form = {
  key: 'abc',
  language: 'de',
  consentText: 'I agree to <b>everything</b> & more.',
  fields: [
    { name: 'email' as const, label: 'E-mail "work"', required: true },
    { name: 'message' as const, label: 'Message', required: false },
  ],
};

test('the snippet sends to our own page without a script and to the API with one, and words stay words', () => {
  const html = snippetOf(form, 'https://desk.example');
  expect(html).toContain('method="post" action="https://desk.example/f/abc" lang="de"');
  expect(html).toContain("api = 'https://desk.example/api/v1/forms/abc'");
  expect(html).toContain(
    'E-mail &quot;work&quot;<br><input name="email" type="email" autocomplete="email" required>',
  );
  expect(html).toContain('I agree to &lt;b&gt;everything&lt;/b&gt; &amp; more.');
});

test('its script is one that a browser can read', () => {
  const [, script = ''] = /<script>([\s\S]*)<\/script>/.exec(snippetOf(form, 'https://desk.example')) ?? [];
  expect(() => new Function(script)).not.toThrow();
});
