import { isValidElement, type ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { Markdown } from './markdown.tsx';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (char) => ESCAPES[char] ?? char);

/** Writes elements as HTML. Tests run under the react-server condition, where react-dom/server is not to be had. */
function write(node: ReactNode): string {
  if (Array.isArray(node)) return node.map(write).join('');
  if (typeof node === 'string' || typeof node === 'number') return escaped(String(node));
  if (!isValidElement<Record<string, unknown>>(node)) return '';
  const { type, props } = node;
  if (typeof type === 'function') return write((type as (given: typeof props) => ReactNode)(props));
  const inside = write(props.children as ReactNode);
  // A fragment's type is a symbol, whatever its declaration says.
  if (typeof type !== 'string') return inside;
  const attributes = Object.entries(props)
    .filter(([name, value]) => name !== 'children' && value !== undefined)
    .map(
      ([name, value]) =>
        ` ${name}="${escaped(typeof value === 'object' ? JSON.stringify(value) : String(value))}"`,
    )
    .join('');
  return `<${type}${attributes}>${inside}</${type}>`;
}

const html = (source: string): string =>
  write(Markdown({ source }))
    .replace(/^<div[^>]*>/, '')
    .replace(/<\/div>$/, '');

describe('Markdown', () => {
  it('writes the elements articles are made of', () => {
    expect(html('# Hours\n\nWe open at **nine**, _never_ `08:00`.')).toBe(
      '<h2>Hours</h2><p>We open at <strong>nine</strong>, <em>never</em> <code>08:00</code>.</p>',
    );
    expect(html('1. one\n2. two')).toBe('<ol start="1"><li>one</li><li>two</li></ol>');
    expect(html('> said')).toBe('<blockquote><p>said</p></blockquote>');
  });

  it('writes tables with their alignment', () => {
    const table = html('| Plan | Price |\n|---|--:|\n| Team | 20 |');
    expect(table).toMatch(/<th scope="col"[^>]*>Plan<\/th>/);
    expect(table).toMatch(/<td style="[^"]*right[^"]*">20<\/td>/);
  });

  it('says of a task whether it is done', () => {
    const list = html('- [x] paid\n- [ ] sent');
    expect(list).toContain('done: ');
    expect(list).toContain('open: ');
    expect(list).not.toContain('<input');
  });

  it('shows markup as text and runs nothing', () => {
    const shown = html(
      '<script>alert(1)</script>\n\nHi <img src=x onerror=alert(1)> [go](javascript:alert(1)) ![p](https://t.example/p.gif)',
    );
    expect(shown).not.toMatch(/<(script|img|a href="javascript)/i);
    expect(shown).toContain('&lt;script&gt;');
    expect(shown).toContain('go');
    expect(shown).toContain(
      '<a href="https://t.example/p.gif" target="_blank" rel="noreferrer noopener">p</a>',
    );
  });

  it('reads entities once', () => {
    expect(html('Fish &amp; chips, 3 &lt; 4')).toBe('<p>Fish &amp; chips, 3 &lt; 4</p>');
  });

  it('shows pictures of the article itself, and only these', () => {
    const id = '0198c0de-0000-7000-8000-000000000001';
    const shown = (source: string, images?: string) =>
      write(Markdown({ source, ...(images ? { images } : {}) }));
    const own = `![A <dial>](image:${id})`;
    expect(shown(own, '/pictures/:id')).toContain(`src="/pictures/${id}" alt="A &lt;dial&gt;"`);
    expect(shown(own)).not.toContain('<img');
    for (const other of [
      'https://elsewhere.example/p.png',
      'image:../secret',
      `image:${id}x`,
      'data:image/png;base64,',
    ])
      expect(shown(`![p](${other})`, '/pictures/:id')).not.toContain('<img');
  });
});
