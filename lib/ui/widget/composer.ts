import type { ChatTexts } from '#lib/webchat/schemas.ts';
import { make, SIGNS, sign } from './elements.ts';

/** As `MOST_CHAT_FILE` and `MOST_CHAT_TEXT` of the server, which refuses what is larger. */
const MOST_FILE = 5_000_000;
const MOST_TEXT = '4000';

/** As the server says too, by more than the name. */
const PROGRAM = /\.(exe|com|bat|cmd|scr|msi|jar|js|vbs|ps1|hta|lnk|sh|apk|dmg)$/i;

function wrongWith({ name, size }: File, texts: ChatTexts): string {
  if (size > MOST_FILE) return texts.tooLarge;
  return size === 0 || PROGRAM.test(name) ? texts.wrongFile : '';
}

/** Where a visitor writes: Enter sends, Shift and Enter begin a line, a press asks for a person. */
export function makeComposer(
  texts: ChatTexts,
  files: boolean,
  onWrite: (text: string, file?: File) => void,
): { element: HTMLElement; focus(): void } {
  const box = make('textarea', {
    rows: '1',
    maxlength: MOST_TEXT,
    placeholder: texts.placeholder,
    'aria-label': texts.placeholder,
    enterkeyhint: 'send',
    oninput: () => grow(),
    onkeydown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      send();
    },
  });
  const error = make('p', { class: 'note error', role: 'alert', hidden: true });
  const input = make('input', { type: 'file', hidden: true });
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    input.value = '';
    if (!file) return;
    const wrong = wrongWith(file, texts);
    error.hidden = wrong === '';
    error.textContent = wrong;
    if (!wrong) send(file);
  });

  function grow(): void {
    box.style.height = 'auto';
    box.style.height = `${Math.min(box.scrollHeight, 132)}px`;
  }
  function send(file?: File): void {
    const text = box.value.trim();
    if (text === '' && !file) return;
    box.value = '';
    grow();
    onWrite(text, file);
    box.focus();
  }

  const row = make('form', {
    class: 'row',
    onsubmit: (event: Event) => {
      event.preventDefault();
      send();
    },
  });
  row.append(box);
  if (files)
    row.append(
      input,
      make(
        'button',
        { type: 'button', class: 'icon', 'aria-label': texts.attach, onclick: () => input.click() },
        sign(SIGNS.clip),
      ),
    );
  row.append(make('button', { type: 'submit', class: 'icon', 'aria-label': texts.send }, sign(SIGNS.send)));
  const tools = make(
    'div',
    { class: 'tools' },
    make('button', {
      type: 'button',
      class: 'quiet',
      text: texts.person,
      onclick: () => onWrite(texts.personAsk),
    }),
  );
  return { element: make('div', { class: 'write' }, error, row, tools), focus: () => box.focus() };
}
