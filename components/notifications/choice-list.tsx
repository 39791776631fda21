'use client';

import { Badge } from '#components/ui/badge.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { InlineField } from '#components/ui/field.tsx';
import { Select } from '#components/ui/select.tsx';
import { MAIL_CHOICES, type MailChoice, type NoticeChoice } from '#lib/notifications/mail.schemas.ts';
import { NOTIFICATION_KINDS, type NotificationKind } from '#lib/notifications/schemas.ts';
import { KIND_WORDS, MAIL_WORDS } from './notification-words.ts';

/** Every kind of notice, and where it is told: in the desk, by mail, both or neither. */
export function ChoiceList({
  label,
  choices,
  chosen,
  chosenWord,
  disabled,
  mailDisabled,
  onChange,
}: {
  label: string;
  choices: Partial<Record<NotificationKind, NoticeChoice>>;
  chosen: readonly NotificationKind[];
  /** Beside a kind that does not go the usual way. */
  chosenWord: string;
  disabled: boolean;
  /** Nothing is mailed at all: what was chosen is shown. */
  mailDisabled: boolean;
  onChange: (kind: NotificationKind, choice: NoticeChoice) => void;
}) {
  return (
    <ul aria-label={label} className="rounded-lg border border-line">
      {NOTIFICATION_KINDS.map((kind) => {
        const choice = choices[kind];
        if (!choice) return null;
        const words = KIND_WORDS[kind];
        return (
          <li
            key={kind}
            className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b px-3 py-2.5 last:border-b-0"
          >
            <div className="min-w-0 flex-1 basis-64">
              <p className="flex items-center gap-2 font-medium text-sm">
                {words.label}
                {chosen.includes(kind) ? <Badge>{chosenWord}</Badge> : null}
              </p>
              <p className="text-ink-2 text-xs">{words.help}</p>
            </div>
            <div className="flex items-center gap-4 max-sm:w-full max-sm:justify-between">
              <InlineField label="Desk">
                {(field) => (
                  <Checkbox
                    {...field}
                    aria-label={`${words.label}: in the desk`}
                    checked={choice.desk}
                    disabled={disabled}
                    onCheckedChange={(on) => onChange(kind, { ...choice, desk: on === true })}
                  />
                )}
              </InlineField>
              <Select
                aria-label={`${words.label}: by e-mail`}
                className="w-56"
                value={choice.mail}
                disabled={disabled || mailDisabled}
                onValueChange={(mail) => onChange(kind, { ...choice, mail: mail as MailChoice })}
                options={MAIL_CHOICES.map((value) => ({ value, label: MAIL_WORDS[value] }))}
              />
            </div>
          </li>
        );
      })}
    </ul>
  );
}
