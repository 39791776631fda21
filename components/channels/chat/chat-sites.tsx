'use client';

import { type FormEvent, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { ConnectionDto } from '#lib/channels/schemas.ts';
import { chatSettingsOf } from '#lib/channels/webchat.schemas.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import type { Sighting } from '#lib/webchat/schemas.ts';
import type { UpdateChat } from './chat-look.tsx';
import { originsOf } from './chat-words.ts';

/** On whose pages the chat is shown, and the last page that asked in vain. */
export function ChatSites({
  connection,
  refused,
  update,
}: {
  connection: ConnectionDto;
  refused: Sighting | null;
  update: UpdateChat;
}) {
  const { pending, act, errorOf, errorBeside } = useAct();
  const { origins } = chatSettingsOf(connection.settings);
  const [name, setName] = useState(connection.name);
  const [text, setText] = useState(origins.join('\n'));
  const save = (listed: string[]) =>
    act(
      () =>
        update({
          connectionId: connection.id,
          version: connection.version,
          name,
          settings: { origins: listed },
        }),
      () => toast.done('Kept'),
    );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    save(originsOf(text));
  };
  const asked = refused && !origins.includes(refused.origin) ? refused : null;
  return (
    <Section
      title="Name and websites"
      description="The chat answers pages of these websites and no others, whatever they carry."
    >
      <form onSubmit={submit} onKeyDown={submitOnModEnter} className="flex max-w-xl flex-col gap-4">
        <Field label="Name" error={errorOf('name')} required>
          {(field) => (
            <Input
              {...field}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              maxLength={80}
              autoComplete="off"
            />
          )}
        </Field>
        <Field
          label="Websites"
          help="One a line, like https://shop.example; www counts as another."
          error={errorOf('settings.origins')}
          required
        >
          {(field) => (
            <Textarea
              {...field}
              rows={2}
              spellCheck={false}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              className="font-mono text-sm"
            />
          )}
        </Field>
        {asked ? (
          <p className="flex flex-wrap items-center gap-2 text-ink-2 text-sm">
            <span>
              A page of {asked.origin} asked for it <RelativeTime at={asked.seenAt} /> and was refused.
            </span>
            <Button size="sm" pending={pending} onClick={() => save([...origins, asked.origin])}>
              Show it there
            </Button>
          </p>
        ) : null}
        <InlineError>{errorBeside(['name', 'settings'])}</InlineError>
        <div>
          <Button type="submit" pending={pending} kbd="mod+enter">
            Save
          </Button>
        </div>
      </form>
    </Section>
  );
}
