import type { ChatLine, ChatNews, Greeting } from '#lib/webchat/schemas.ts';
import { follow } from './follow.ts';
import { forget, type Kept, recall, remember } from './memory.ts';
import { lasting, nextOf, type Pending, pauseAfter, sentOf } from './outbox.ts';
import { countUnread, mergeLines } from './thread.ts';
import type { Transport } from './transport.ts';
import type { View, ViewHandlers } from './view.ts';

export interface User {
  id: string;
  hash: string;
  name?: string;
  email?: string;
}

export interface ChatOptions {
  key: string;
  transport: Transport;
  user: User | null;
  /** Draws it as the server says it looks. */
  draw(greeting: Greeting, on: ViewHandlers): View;
}

export interface Chat {
  open(open: boolean): void;
  /** Forgets who was here and does nothing any more: for a website whose user signs out. */
  forget(): void;
}

/** In milliseconds. */
const SAY_AGAIN_MS = 4_000;

const newId = (): string => crypto.randomUUID();

/** The chat of one page: who visits, what was said, what waits for the network. Null where it may not be shown. */
export async function startChat({ key, transport, user, draw }: ChatOptions): Promise<Chat | null> {
  const kept: Kept | null = recall(key);
  let greeting = await greet(kept?.token);
  if (!greeting) return null;
  // What waited from the last page comes first; it was written under that visit.
  let queue: Pending[] = kept?.queue ?? [];
  let lines: ChatLine[] = greeting.lines;
  let open = false;
  let typing: string | null = null;
  let seenAt = kept?.seenAt ?? '';
  let agreed = kept !== null;
  let hasMail = Boolean(kept?.email || user?.email);
  let tries = 0;
  let busy = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function greet(token: string | undefined): Promise<Greeting | null> {
    for (let n = 0; ; n++) {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      const language = document.documentElement.lang.trim().slice(0, 35) || navigator.language.slice(0, 35);
      const answer = await transport.call('hello', {
        language,
        timeZone,
        ...(token ? { token } : {}),
        ...(user ? { user } : {}),
      });
      if (answer.status === 200) {
        const said = answer.body as Greeting;
        if (said.identityRefused) console.warn('Chat: the signature of the user is wrong.');
        return said;
      }
      if (sentOf(answer.status || 503, null).kind !== 'later') {
        console.warn('Chat: not shown here.', (answer.body as { detail?: string } | null)?.detail ?? '');
        return null;
      }
      await new Promise((done) => setTimeout(done, pauseAfter(n)));
    }
  }

  const view = draw(greeting, {
    onOpen: (next) => setOpen(next),
    onMail: (email) => {
      hasMail = true;
      enqueue({ text: '', email });
    },
    onAgain: (id) => {
      queue = queue.map((one) => (one.id === id ? { ...one, state: 'waiting' } : one));
      send();
    },
    onWrite: (text, file) => {
      if (file) void read(file).then((data) => enqueue({ text, file: data }));
      else enqueue({ text });
    },
  });
  const feed = follow({
    transport,
    body: () => ({ token: greeting?.token }),
    wanted: () => agreed || lines.length > 0,
    onChange: () => void readNews(),
    onTyping: (name) => {
      typing = name;
      show();
    },
  });

  function show(): void {
    if (open && document.visibilityState === 'visible') seenAt = lines.at(-1)?.at ?? seenAt;
    const mail = hasMail ? 'kept' : greeting?.look.askEmail && lines.length > 0 ? 'asked' : 'unasked';
    const offline = !navigator.onLine || (tries > 0 && queue.length > 0);
    view.show({ open, lines, queue, typing, unread: countUnread(lines, seenAt), offline, mail });
    keep();
  }
  function keep(): void {
    if (agreed && greeting)
      remember(key, { token: greeting.token, seenAt, queue: lasting(queue), email: hasMail });
  }
  function setOpen(next: boolean): void {
    open = next;
    show();
    if (open && agreed) void readNews();
  }

  function enqueue(said: Omit<Pending, 'id' | 'state'>): void {
    // The line about consent stood above the button that was pressed.
    agreed = true;
    queue = [
      ...queue,
      { ...said, ...(user?.name ? { name: user.name } : {}), id: newId(), state: 'waiting' },
    ];
    send();
  }

  /** One after the other, so that they arrive in their order. */
  function send(): void {
    show();
    if (!busy) void sendNext();
  }
  async function sendNext(): Promise<void> {
    const next = nextOf(queue);
    if (!next || !greeting) return;
    busy = true;
    clearTimeout(timer);
    mark(next.id, 'sending');
    const { id, state: _, ...said } = next;
    const email = said.email ?? (lines.length === 0 ? user?.email : undefined);
    const answer = await transport.call('messages', {
      ...said,
      ...(email ? { email } : {}),
      clientId: id,
      token: greeting.token,
      page: location.origin + location.pathname,
    });
    const sent = sentOf(answer.status || 503, answer.retryAfter);
    busy = false;
    if (sent.kind === 'sent') {
      tries = 0;
      queue = queue.filter((one) => one.id !== id);
      if (next.text || next.file) arrived(next, (answer.body as { at: string }).at);
      feed.start();
    } else if (sent.kind === 'refused') mark(id, 'failed');
    else {
      mark(id, 'waiting');
      if (sent.kind === 'afresh') greeting = (await greet(undefined)) ?? greeting;
      timer = setTimeout(
        () => void sendNext(),
        sent.kind === 'later' ? (sent.afterMs ?? pauseAfter(tries)) : 1_000,
      );
      tries++;
      return show();
    }
    show();
    void sendNext();
  }
  const mark = (id: string, state: Pending['state']) => {
    queue = queue.map((one) => (one.id === id ? { ...one, state } : one));
    show();
  };
  const arrived = ({ id, text, file }: Pending, at: string) => {
    const line: ChatLine = {
      id,
      author: 'visitor',
      name: null,
      countersigned: false,
      text,
      file: file?.name ?? null,
      files: [],
      at,
    };
    lines = mergeLines(lines, [line]);
  };

  async function readNews(): Promise<void> {
    if (!greeting) return;
    const seen = open && document.visibilityState === 'visible';
    const after = lines.at(-1)?.at;
    const answer = await transport.call('news', { token: greeting.token, seen, ...(after ? { after } : {}) });
    if (answer.status !== 200) return;
    const news = answer.body as ChatNews;
    const known = lines.length;
    lines = mergeLines(lines, news.lines);
    typing = news.typing;
    // What came while it was being fetched as unseen counts as read once it is shown.
    if (lines.length > known || seen) show();
    // A line is here before its sender has put it down as sent: that it arrived is said once more, a moment later.
    if (lines.length > known) setTimeout(() => void readNews(), SAY_AGAIN_MS);
  }

  window.addEventListener('online', () => {
    tries = 0;
    feed.start();
    send();
  });
  window.addEventListener('offline', show);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && (agreed || lines.length > 0)) void readNews();
  });
  show();
  feed.start();
  send();
  return {
    open: setOpen,
    forget() {
      forget(key);
      agreed = false;
      lines = [];
      queue = [];
      clearTimeout(timer);
      feed.stop();
    },
  };
}

const read = (file: File): Promise<NonNullable<Pending['file']>> =>
  new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () =>
      done({
        name: file.name.slice(0, 200),
        mime: file.type.slice(0, 100),
        data: String(reader.result).split(',')[1] ?? '',
      });
    reader.onerror = failed;
    reader.readAsDataURL(file);
  });
