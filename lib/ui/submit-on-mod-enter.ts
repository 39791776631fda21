import type { KeyboardEvent } from 'react';

/** For a form's `onKeyDown`: mod+enter sends it from any box, also from one with several lines. */
export function submitOnModEnter(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}
