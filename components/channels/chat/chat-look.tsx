'use client';

import { type FormEvent, useMemo, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { ConnectionDto } from '#lib/channels/schemas.ts';
import { type ChatSettings, chatSettingsOf } from '#lib/channels/webchat.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import type { ChatState, ChatTexts, ChatLook as Look } from '#lib/webchat/schemas.ts';
import { ChatLookFields } from './chat-look-fields.tsx';
import { ChatPreview } from './chat-preview.tsx';

export type UpdateChat = (input: {
  connectionId: string;
  version: number;
  name?: string;
  settings?: Record<string, unknown>;
}) => Promise<ActionResult<unknown>>;

/** Colour, place and words of a chat, seen as they are chosen. */
export function ChatLook({
  connection,
  state,
  update,
}: {
  connection: ConnectionDto;
  state: ChatState;
  update: UpdateChat;
}) {
  const { pending, act, errorOf, errorBeside } = useAct();
  const [draft, setDraft] = useState<ChatSettings>(() => chatSettingsOf(connection.settings));
  const change = (next: Partial<ChatSettings>) => setDraft((now) => ({ ...now, ...next }));
  const { look, texts } = useMemo(() => previewOf(draft, state), [draft, state]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // Whose pages it stands on is set above, and may have been changed since.
    const { origins: _, ...settings } = draft;
    act(
      () => update({ connectionId: connection.id, version: connection.version, settings }),
      () => toast.done('Kept. Pages show it when they are loaded again'),
    );
  };
  return (
    <Section
      title="How it looks and speaks"
      description="Empty boxes leave the words to us, in the language of the page."
    >
      <div className="flex flex-wrap gap-8">
        <form
          onSubmit={submit}
          onKeyDown={submitOnModEnter}
          className="flex min-w-0 max-w-xl flex-1 basis-80 flex-col gap-4"
        >
          <ChatLookFields draft={draft} change={change} state={state} errorOf={errorOf} />
          <InlineError>{errorBeside(['settings'])}</InlineError>
          <div>
            <Button type="submit" variant="primary" pending={pending} kbd="mod+enter">
              Save the look
            </Button>
          </div>
        </form>
        <ChatPreview look={look} texts={texts} />
      </div>
    </Section>
  );
}

/** As the server would greet with these settings, during the hours. */
function previewOf(draft: ChatSettings, state: ChatState): { look: Look; texts: ChatTexts } {
  const language = draft.language === 'page' ? 'en' : draft.language;
  const texts = state.texts[language];
  const { color, position, theme, privacyUrl, askEmail, files } = draft;
  return {
    look: {
      // While it is being typed it is no colour yet.
      color: /^#[0-9a-f]{6}$/i.test(color) ? color : '#4456c7',
      position,
      theme,
      language,
      privacyUrl,
      askEmail,
      files,
    },
    texts: {
      ...texts,
      title: draft.title || texts.title,
      welcome: draft.welcome || texts.welcome,
      consent: draft.consent || texts.consent,
      agent: draft.agentName || texts.agent,
      hours: draft.answers === 'unsaid' ? '' : state.answers[language][draft.answers],
    },
  };
}
