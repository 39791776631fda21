import { type Chat, startChat, type User } from './chat.ts';
import { isDarkGround } from './colors.ts';
import { transportTo } from './transport.ts';
import { makeView } from './view.ts';

type Page = typeof globalThis & { countersignChat?: Partial<Chat> & { user?: User } };

/**
 * The one script of the chat. It draws itself into a shadow root at the end of the page: no frame, no cookie, and
 * nothing kept in the browser before the visitor has written something.
 */
function start(script: HTMLScriptElement): void {
  const { key, userId, userHash, userName, userEmail } = script.dataset;
  if (!key) {
    console.warn('Chat: the script tag has no data-key.');
    return;
  }
  const page = globalThis as Page;
  const signed =
    userId && userHash
      ? {
          id: userId,
          hash: userHash,
          ...(userName ? { name: userName } : {}),
          ...(userEmail ? { email: userEmail } : {}),
        }
      : null;
  begin(script, key, page.countersignChat?.user ?? signed);
}

function begin(script: HTMLScriptElement, key: string, user: User | null): void {
  const host = document.createElement('div');
  host.setAttribute('data-countersign-chat', '');
  const shadow = host.attachShadow({ mode: 'open' });
  const chat = startChat({
    key,
    user,
    transport: transportTo(new URL(`/api/chat/${encodeURIComponent(key)}`, script.src).href),
    draw(greeting, on) {
      document.body.append(host);
      const view = makeView(shadow, greeting.look, greeting.texts, on);
      const system = matchMedia('(prefers-color-scheme: dark)');
      const look = () => view.dark(isDark(greeting.look.theme, system.matches));
      look();
      system.addEventListener('change', look);
      // A page that changes its theme says so on its root.
      new MutationObserver(look).observe(document.documentElement, { attributes: true });
      return view;
    },
  });
  (globalThis as Page).countersignChat = {
    open: (open = true) => void chat.then((one) => one?.open(open)),
    forget: () =>
      void chat.then((one) => {
        one?.forget();
        host.remove();
        begin(script, key, null);
      }),
  };
}

/** As the page is: by what it stands on, else by what the reader prefers. */
function isDark(theme: 'page' | 'light' | 'dark', system: boolean): boolean {
  if (theme !== 'page') return theme === 'dark';
  for (const element of [document.body, document.documentElement]) {
    const dark = isDarkGround(getComputedStyle(element).backgroundColor);
    if (dark !== null) return dark;
  }
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  return scheme === 'dark' || (/\bdark\b/.test(scheme) && system);
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement) {
  if (document.body) start(script);
  else document.addEventListener('DOMContentLoaded', () => start(script));
}
