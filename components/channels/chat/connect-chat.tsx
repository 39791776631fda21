'use client';

import { Field } from '#components/ui/field.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import type { ConnectionDto, Provider } from '#lib/channels/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { ConnectStep } from '../connect-step.tsx';
import { originsOf } from './chat-words.ts';

/** The first step of a web chat: on whose pages. Everything else has a default and a preview on the next page. */
export function ConnectChat({
  workspace,
  create,
}: {
  workspace: string;
  create: (input: {
    provider: Provider;
    name: string;
    settings: { origins: string[] };
  }) => Promise<ActionResult<ConnectionDto>>;
}) {
  return (
    <ConnectStep
      workspace={workspace}
      title="Put a chat on your website"
      description="Say which website. The next page has one line to paste into it, and how the chat looks."
      example="Shop chat"
      verb="Make the chat"
      parts={['settings']}
      create={(name, form) =>
        create({
          provider: 'webchat',
          name,
          settings: { origins: originsOf(String(form.get('origins') ?? '')) },
        })
      }
    >
      {(errorOf) => (
        <Field
          label="Websites"
          name="origins"
          help="One a line, like https://shop.example. Only their pages can show the chat; www counts as another."
          error={errorOf('settings.origins')}
          required
        >
          {(field) => <Textarea {...field} rows={2} spellCheck={false} className="font-mono text-sm" />}
        </Field>
      )}
    </ConnectStep>
  );
}
