'use client';

import { Send } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { STARTERS } from './starters.ts';

/** Where the customer types. Enter sends, as on a phone; shift+enter makes a line. */
export function PhoneComposer({
  contactId,
  online,
  pending,
  error,
  empty,
  reachable,
  onSend,
}: {
  contactId: string;
  online: boolean;
  pending: boolean;
  error: string | null;
  /** Nothing has been written yet: ready messages help. */
  empty: boolean;
  reachable: boolean;
  onSend: (text: string) => void;
}) {
  const [text, setText] = useState('');
  const may = online && reachable;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const words = text.trim();
    if (!words || !may) return;
    onSend(words);
    setText('');
  };
  return (
    <form onSubmit={submit} className="shrink-0 border-line border-t bg-surface px-3 py-2.5">
      {empty && may ? (
        <div className="mb-2 flex flex-wrap gap-1.5">
          {STARTERS.map((starter) => (
            <Button key={starter} size="sm" onClick={() => setText(starter)}>
              {starter}
            </Button>
          ))}
        </div>
      ) : null}
      {error ? (
        <p role="alert" className="mb-2 text-danger-ink text-sm">
          {error}
        </p>
      ) : null}
      <div className="flex items-end gap-2">
        <Textarea
          id={`phone-${contactId}`}
          rows={1}
          dir="auto"
          value={text}
          disabled={!may}
          aria-label="Message as the customer"
          placeholder={!reachable ? 'This person cannot be reached' : online ? 'Message' : 'The phone is off'}
          className="max-h-32 min-h-control flex-1"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) submit(event);
          }}
        />
        <Button
          type="submit"
          variant="primary"
          icon={<Send aria-hidden />}
          pending={pending}
          disabled={!may || !text.trim()}
        >
          Send
        </Button>
      </div>
    </form>
  );
}
