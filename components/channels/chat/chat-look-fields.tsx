'use client';

import { Checkbox } from '#components/ui/checkbox.tsx';
import { Field, InlineField } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import { Select } from '#components/ui/select.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { CHAT_LANGUAGES, type ChatSettings } from '#lib/channels/webchat.schemas.ts';
import type { ChatState } from '#lib/webchat/schemas.ts';
import { LANGUAGE_WORDS } from './chat-words.ts';

const LANGUAGES = [
  { value: 'page', label: 'As the page, else English' },
  ...CHAT_LANGUAGES.map((value) => ({ value, label: LANGUAGE_WORDS[value] })),
];
const ANSWERS = [
  { value: 'minutes', label: 'Within minutes' },
  { value: 'hours', label: 'Within a few hours' },
  { value: 'day', label: 'Within a day' },
  { value: 'unsaid', label: 'Say nothing' },
];
const ALWAYS = 'always';

/** One box for each thing that can be chosen of a chat. */
export function ChatLookFields({
  draft,
  change,
  state,
  errorOf,
}: {
  draft: ChatSettings;
  change: (next: Partial<ChatSettings>) => void;
  state: ChatState;
  errorOf: (name: string) => string | null;
}) {
  const words = state.texts[draft.language === 'page' ? 'en' : draft.language];
  const oneLine = (name: 'title' | 'agentName', label: string, placeholder: string, help?: string) => (
    <Field label={label} help={help} error={errorOf(`settings.${name}`)} optional>
      {(field) => (
        <Input
          {...field}
          value={draft[name]}
          onChange={(event) => change({ [name]: event.currentTarget.value })}
          maxLength={60}
          placeholder={placeholder}
          autoComplete="off"
        />
      )}
    </Field>
  );
  const lines = (name: 'welcome' | 'consent', label: string, placeholder: string, help?: string) => (
    <Field label={label} help={help} error={errorOf(`settings.${name}`)} optional>
      {(field) => (
        <Textarea
          {...field}
          rows={2}
          value={draft[name]}
          onChange={(event) => change({ [name]: event.currentTarget.value })}
          maxLength={400}
          placeholder={placeholder}
        />
      )}
    </Field>
  );
  return (
    <>
      <Field
        label="Colour"
        help="Words on it are black or white, whichever reads better."
        error={errorOf('settings.color')}
      >
        {(field) => (
          <span className="flex gap-2">
            <input
              type="color"
              aria-label="Choose the colour"
              value={/^#[0-9a-f]{6}$/i.test(draft.color) ? draft.color : '#4456c7'}
              onChange={(event) => change({ color: event.currentTarget.value })}
              className="h-control w-12 shrink-0 cursor-pointer rounded-md border border-control bg-surface p-0.5"
            />
            <Input
              {...field}
              value={draft.color}
              onChange={(event) => change({ color: event.currentTarget.value.trim() })}
              maxLength={7}
              spellCheck={false}
              autoComplete="off"
              className="w-28 font-mono"
            />
          </span>
        )}
      </Field>
      <div className="flex flex-wrap gap-x-6 gap-y-4">
        <div className="flex flex-col gap-1.5">
          <span className="font-medium text-sm">Corner</span>
          <Segmented
            label="Corner"
            options={[
              { value: 'left', label: 'Left' },
              { value: 'right', label: 'Right' },
            ]}
            value={draft.position}
            onValueChange={(position) => change({ position })}
          />
        </div>
        <div className="flex flex-col gap-1.5">
          <span className="font-medium text-sm">Light or dark</span>
          <Segmented
            label="Light or dark"
            options={[
              { value: 'page', label: 'As the page' },
              { value: 'light', label: 'Light' },
              { value: 'dark', label: 'Dark' },
            ]}
            value={draft.theme}
            onValueChange={(theme) => change({ theme })}
          />
        </div>
      </div>
      <Field label="Language">
        {({ id }) => (
          <Select
            id={id}
            options={LANGUAGES}
            value={draft.language}
            onValueChange={(language) => change({ language: language as ChatSettings['language'] })}
          />
        )}
      </Field>
      {oneLine('title', 'Title', words.title)}
      {lines('welcome', 'Welcome', words.welcome)}
      {oneLine('agentName', 'Name of the assistant', words.agent, 'Always followed by “AI”.')}
      <Field label="Answers come">
        {({ id }) => (
          <Select
            id={id}
            options={ANSWERS}
            value={draft.answers}
            onValueChange={(answers) => change({ answers: answers as ChatSettings['answers'] })}
          />
        )}
      </Field>
      <Field
        label="Hours"
        help="Outside of them the chat says when somebody is back. Calendars stand under service levels."
      >
        {({ id, ...described }) => (
          <Select
            id={id}
            {...described}
            options={[
              { value: ALWAYS, label: 'Always' },
              ...state.calendars.map(({ id: value, name }) => ({ value, label: name })),
            ]}
            value={draft.calendarId ?? ALWAYS}
            onValueChange={(value) => change({ calendarId: value === ALWAYS ? null : value })}
          />
        )}
      </Field>
      {lines(
        'consent',
        'What one agrees to by writing',
        words.consent,
        'Shown until the first message; before it nothing is kept in the browser.',
      )}
      <Field label="Address of your privacy notice" error={errorOf('settings.privacyUrl')} optional>
        {(field) => (
          <Input
            {...field}
            type="url"
            value={draft.privacyUrl}
            onChange={(event) => change({ privacyUrl: event.currentTarget.value.trim() })}
            placeholder="https://shop.example/privacy"
            autoComplete="off"
          />
        )}
      </Field>
      <InlineField
        label="Ask for an e-mail address"
        help="After the first message, for answers that come later."
      >
        {(field) => (
          <Checkbox
            {...field}
            checked={draft.askEmail}
            onCheckedChange={(on) => change({ askEmail: on === true })}
          />
        )}
      </InlineField>
      <InlineField label="Take files" help="Up to 5 MB each.">
        {(field) => (
          <Checkbox
            {...field}
            checked={draft.files}
            onCheckedChange={(on) => change({ files: on === true })}
          />
        )}
      </InlineField>
    </>
  );
}
