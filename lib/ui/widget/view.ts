import type { ChatLine, ChatLook, ChatTexts } from '#lib/webchat/schemas.ts';
import { inkOn } from './colors.ts';
import { makeComposer } from './composer.ts';
import { make, SIGNS, sign } from './elements.ts';
import { lineElement, pendingElement } from './line-element.ts';
import { makeMailForm } from './mail-form.ts';
import type { Pending } from './outbox.ts';
import { STYLE } from './style.ts';

export interface ViewState {
  open: boolean;
  lines: readonly ChatLine[];
  queue: readonly Pending[];
  typing: string | null;
  unread: number;
  offline: boolean;
  /** Whether to ask for a mail address, or to say that it was kept. */
  mail: 'unasked' | 'asked' | 'kept';
}

export interface ViewHandlers {
  onOpen(open: boolean): void;
  onWrite(text: string, file?: File): void;
  onMail(address: string): void;
  onAgain(id: string): void;
}

export interface View {
  show(state: ViewState): void;
  dark(dark: boolean): void;
}

/** Draws the chat into a shadow root. What changes is drawn again line by line, so that a reader hears new lines only. */
export function makeView(
  shadow: ShadowRoot,
  look: ChatLook,
  texts: ChatTexts,
  on: ViewHandlers,
  inline = false,
): View {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  shadow.adoptedStyleSheets = [sheet];

  const badge = make('span', { class: 'badge', hidden: true });
  const launch = make('button', { class: 'launch', type: 'button', onclick: () => on.onOpen(!state?.open) });
  launch.append(sign(SIGNS.chat), badge);
  const log = make('div', {
    class: 'log',
    role: 'log',
    'aria-live': 'polite',
    'aria-label': texts.messages,
    tabindex: '0',
  });
  log.append(
    make('div', { class: 'line' }, make('div', { class: 'bubble', text: texts.welcome })),
    make('p', { class: 'note', text: texts.disclosure }),
  );
  const typing = make('p', { class: 'note typing', role: 'status', hidden: true });
  const offline = make('p', { class: 'note', role: 'status', hidden: true });
  const consent = make('p', { class: 'note', text: texts.consent });
  if (look.privacyUrl)
    consent.append(
      ' ',
      make('a', { href: look.privacyUrl, target: '_blank', rel: 'noopener', text: texts.privacy }),
    );
  const mail = makeMailForm(texts, on.onMail);
  const composer = makeComposer(texts, look.files, on.onWrite);
  const panel = make(
    'div',
    { class: 'panel', role: 'dialog', 'aria-label': texts.title, hidden: true },
    make(
      'header',
      {},
      make('div', {}, make('h2', { text: texts.title }), make('p', { text: texts.hours })),
      make(
        'button',
        { class: 'icon', type: 'button', 'aria-label': texts.close, onclick: () => on.onOpen(false) },
        sign(SIGNS.close),
      ),
    ),
    log,
    typing,
    make('div', { class: 'foot' }, offline, mail.element, composer.element, consent),
  );
  panel.addEventListener('keydown', (event) => {
    // Keys are the chat's while one writes in it: the page's own shortcuts must not answer.
    event.stopPropagation();
    if (event.key === 'Escape' && !event.isComposing) on.onOpen(false);
  });
  const root = make('section', {
    class: `root ${look.position}${inline ? ' inline' : ''}`,
    lang: look.language,
    'aria-label': texts.title,
  });
  root.style.setProperty('--accent', look.color);
  root.style.setProperty('--on', inkOn(look.color));
  root.append(panel, launch);
  shadow.replaceChildren(root);

  let state: ViewState | null = null;
  const shown = new Map<string, { sign: string; element: HTMLElement }>();

  function place(id: string, as: string, draw: () => HTMLElement): void {
    const known = shown.get(id);
    if (known?.sign === as) return;
    const element = draw();
    if (known) known.element.replaceWith(element);
    else log.append(element);
    shown.set(id, { sign: as, element });
  }

  return {
    show(next) {
      const before = state;
      state = next;
      const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
      const count = shown.size;
      for (const line of next.lines) place(line.id, 'line', () => lineElement(line, texts, look.language));
      for (const one of next.queue)
        if (one.text || one.file) place(one.id, one.state, () => pendingElement(one, texts, on.onAgain));
      typing.hidden = !next.typing;
      typing.textContent = next.typing ? texts.typing.replace('{name}', next.typing) : '';
      offline.hidden = !next.offline;
      offline.textContent = next.offline ? texts.offline : '';
      consent.hidden = next.lines.length + next.queue.length > 0;
      mail.show(next.mail);
      badge.hidden = next.unread === 0;
      badge.textContent = next.unread > 9 ? '9+' : String(next.unread);
      launch.setAttribute(
        'aria-label',
        next.open
          ? texts.close
          : next.unread > 0
            ? `${texts.open}: ${texts.unread.replace('{n}', String(next.unread))}`
            : texts.open,
      );
      launch.setAttribute('aria-expanded', String(next.open));
      launch.classList.toggle('opened', next.open);
      panel.hidden = !next.open;
      if (next.open !== before?.open) {
        launch.replaceChildren(sign(next.open ? SIGNS.close : SIGNS.chat), badge);
        if (!inline && next.open) composer.focus();
        else if (!inline && before?.open) launch.focus();
      }
      if (next.open && (!before?.open || (atEnd && shown.size > count))) log.scrollTop = log.scrollHeight;
    },
    dark: (dark) => root.classList.toggle('dark', dark),
  };
}
