'use client';

import { Paperclip, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { wrongBlank } from '#components/patterns/blanks-box.tsx';
import { Field } from '#components/ui/field.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Select } from '#components/ui/select.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { sizeWords } from '#lib/channels/files.schemas.ts';
import type { UnsentFile } from '#lib/conversations/files.schemas.ts';
import type { SavedReplyDto } from '#lib/conversations/saved-replies.schemas.ts';
import { plural } from '#lib/ui/format.ts';
import type { BulkDesk } from './bulk-desk.ts';

/** A message to many: typed, or begun from a saved reply, whose files go with it. */
export function BulkMessage({
  desk,
  value,
  setValue,
  files,
  setFiles,
  error,
}: {
  desk: BulkDesk;
  value: string;
  setValue: (value: string) => void;
  files: readonly UnsentFile[];
  setFiles: (files: readonly UnsentFile[]) => void;
  error: string | null;
}) {
  const [replies, setReplies] = useState<readonly SavedReplyDto[]>([]);
  const { savedReplies } = desk;
  useEffect(() => {
    let gone = false;
    // Without them the message is typed.
    void savedReplies({}).then(
      (answer) => (answer.ok && !gone ? setReplies(answer.data.items) : undefined),
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [savedReplies]);
  return (
    <div className="flex flex-col gap-4">
      {replies.length > 0 ? (
        <Field label="Begin with a saved reply" optional>
          {(field) => (
            <Select
              {...field}
              placeholder="Choose one"
              options={replies.map(({ id, title, folder, files: carried }) => ({
                value: id,
                label: title,
                ...(folder ? { group: folder } : {}),
                ...(carried.length > 0 ? { hint: plural(carried.length, 'file') } : {}),
              }))}
              onValueChange={(id) => {
                const reply = replies.find((one) => one.id === id);
                if (!reply) return;
                setValue(reply.body);
                setFiles(reply.files);
              }}
            />
          )}
        </Field>
      ) : null}
      <div>
        <Field
          label="Message"
          help="To each in the conversation you had last, on its channel. Opt-outs, quiet hours where they are and every other rule hold for each."
          error={wrongBlank(value) ?? error}
        >
          {(field) => (
            <Textarea
              {...field}
              rows={5}
              dir="auto"
              maxLength={4_000}
              value={value}
              onChange={(event) => setValue(event.target.value)}
            />
          )}
        </Field>
        {files.length > 0 ? (
          <ul aria-label="Files to be sent" className="mt-2 flex flex-wrap gap-1.5">
            {files.map(({ id, name, size }) => (
              <li
                key={id}
                className="flex min-w-0 max-w-full items-center gap-1.5 rounded-md border border-line bg-surface py-0.5 pr-0.5 pl-2 text-sm"
              >
                <Paperclip aria-hidden className="size-3.5 shrink-0 text-ink-3" />
                <span className="min-w-0 truncate">{name}</span>
                <span className="shrink-0 text-ink-3 text-xs tabular-nums">{sizeWords(size)}</span>
                <IconButton
                  name={`Take ${name} out`}
                  icon={<X aria-hidden />}
                  size="sm"
                  onClick={() => setFiles(files.filter((file) => file.id !== id))}
                />
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </div>
  );
}
