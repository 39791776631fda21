import type { ChatFile, ChatLine, ChatTexts } from '#lib/webchat/schemas.ts';
import { make } from './elements.ts';
import type { Pending } from './outbox.ts';
import { piecesOf } from './thread.ts';

const link = (href: string, text: string): HTMLElement =>
  make('a', { href, target: '_blank', rel: 'noopener noreferrer nofollow', text });

const bubble = (text: string, file: string | null, files: readonly ChatFile[] = []): HTMLElement => {
  const element = make('div', { class: 'bubble' });
  for (const { text: part, href } of piecesOf(text)) element.append(href ? link(href, part) : part);
  if (file) element.append(`${text ? '\n' : ''}📎 ${file}`);
  for (const { name, url } of files)
    element.append(element.hasChildNodes() ? '\n' : '', link(url, `📎 ${name}`));
  return element;
};

/** Who wrote it, as one reads it below a message; empty for a program that is no assistant. */
export function byLine(line: Pick<ChatLine, 'author' | 'name' | 'countersigned'>, texts: ChatTexts): string {
  if (line.author === 'visitor') return texts.you;
  if (line.author !== 'agent') return line.name ?? '';
  return (line.countersigned ? texts.byBoth : texts.byAgent).replace('{name}', line.name ?? texts.agent);
}

/** A message that has arrived, here or there. */
export function lineElement(line: ChatLine, texts: ChatTexts, language: string): HTMLElement {
  const time = new Date(line.at).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' });
  return make(
    'div',
    { class: line.author === 'visitor' ? 'line me' : 'line' },
    bubble(line.text, line.file, line.files),
    make('p', { class: 'meta', text: [byLine(line, texts), time].filter(Boolean).join(' · ') }),
  );
}

/** One that has not: why it waits, or how to try again. */
export function pendingElement(one: Pending, texts: ChatTexts, again: (id: string) => void): HTMLElement {
  const state = make('p', { class: 'meta' });
  if (one.state === 'failed')
    state.append(
      `${texts.failed} `,
      make('button', { type: 'button', text: texts.again, onclick: () => again(one.id) }),
    );
  else state.textContent = one.state === 'sending' ? texts.sending : texts.waiting;
  return make('div', { class: 'line me' }, bubble(one.text, one.file?.name ?? null), state);
}
