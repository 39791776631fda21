import type { ChatTexts } from '#lib/webchat/schemas.ts';
import { make } from './elements.ts';

/** Asks once for a mail address, when something was written: an answer may come when they are gone. */
export function makeMailForm(
  texts: ChatTexts,
  onMail: (address: string) => void,
): { element: HTMLElement; show(mail: 'unasked' | 'asked' | 'kept'): void } {
  const error = make('p', { class: 'note error', role: 'alert', hidden: true });
  const input = make('input', {
    type: 'email',
    autocomplete: 'email',
    'aria-label': texts.emailLabel,
    placeholder: texts.emailLabel,
    maxlength: '320',
  });
  const form = make('form', {
    class: 'mail',
    novalidate: true,
    onsubmit: (event: Event) => {
      event.preventDefault();
      const right = input.value.trim() !== '' && input.validity.valid;
      error.hidden = right;
      error.textContent = right ? '' : texts.emailWrong;
      input.setAttribute('aria-invalid', String(!right));
      if (right) onMail(input.value.trim());
      else input.focus();
    },
  });
  form.append(
    make('p', { class: 'note', text: texts.emailAsk }),
    input,
    make('button', { type: 'submit', class: 'solid', text: texts.emailSave }),
    error,
  );
  const kept = make('p', { class: 'note', role: 'status', hidden: true });
  return {
    element: make('div', {}, form, kept),
    show(mail) {
      form.hidden = mail !== 'asked';
      // Said once, where it was done; not on the next visit.
      if (mail === 'kept' && input.value) {
        kept.hidden = false;
        kept.textContent = texts.emailKept;
      }
    },
  };
}
