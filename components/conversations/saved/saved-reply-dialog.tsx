'use client';
import { type FormEvent, useId, useState } from 'react';
import { BlanksBox, wrongBlank } from '#components/patterns/blanks-box.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { SavedReplyDto } from '#lib/conversations/saved-replies.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { type BlankValues, fillBlanks } from '#lib/ui/reply-blanks.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import { DropForm, pastedFiles } from '../composer/drop-files.tsx';
import { SavedFiles } from './saved-files.tsx';
import { useSavedFiles } from './use-saved-files.ts';

export type SaveReply = (input: {
  title: string;
  folder: string;
  shortcut: string | null;
  body: string;
  shared: boolean;
  fileIds: string[];
}) => Promise<ActionResult<unknown>>;

const ATTACH = {
  id: 'saved-replies.attach',
  label: 'Add files to the saved reply',
  group: 'Saved replies',
  inDialogs: true,
};

/** Somebody who does not exist, to show how it will read. */
const SAMPLE: BlankValues = {
  'contact.first_name': 'Ana',
  'contact.last_name': 'Sousa',
  'contact.name': 'Ana Sousa',
  'contact.email': 'ana@example.com',
  'contact.phone': '+351 912 345 678',
  'contact.company': 'Sousa e Filhos',
  'me.first_name': 'Noor',
  'me.name': 'Noor Haddad',
  'workspace.name': 'Your workspace',
  'conversation.subject': 'An offer',
  'lead.need': '40 seats from March',
  'deal.name': 'Forty seats',
};

/** Title, words, files and who sees it; its blanks are offered, and how it will read stands below. */
export function SavedReplyDialog({
  workspace,
  reply,
  folders,
  save,
  onClose,
}: {
  workspace: string;
  reply: SavedReplyDto | null;
  folders: readonly string[];
  save: SaveReply;
  onClose: () => void;
}) {
  const { pending, act, errorOf, errorBeside } = useAct();
  const [body, setBody] = useState(reply?.body ?? '');
  const [shared, setShared] = useState(reply?.shared ?? false);
  const files = useSavedFiles(workspace, reply?.files ?? []);
  const form = useId();
  const shelves = useId();
  const wrong = wrongBlank(body);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const said = (name: string) => String(given.get(name) ?? '').trim();
    act(
      () =>
        save({
          title: said('title'),
          folder: said('folder'),
          shortcut: said('shortcut').replace(/^\//, '') || null,
          body,
          shared,
          fileIds: files.ids,
        }),
      () => {
        onClose();
        toast.done('Saved');
      },
    );
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={reply ? `Change ${reply.title}` : 'Save a reply'}
        footer={
          <>
            <DialogClose asChild>
              <Button variant="ghost">Leave it so</Button>
            </DialogClose>
            <Button
              type="submit"
              form={form}
              variant="primary"
              pending={pending}
              disabled={wrong !== null || body.trim() === '' || files.loading}
              kbd="mod+enter"
            >
              Save
            </Button>
          </>
        }
      >
        <DropForm
          id={form}
          onSubmit={submit}
          onKeyDown={submitOnModEnter}
          onFiles={files.add}
          hint="Drop files to save them with the reply"
          onPaste={(event) => {
            const pasted = pastedFiles(event.clipboardData);
            if (pasted.length === 0) return;
            event.preventDefault();
            files.add(pasted);
          }}
          className="flex flex-col gap-4"
        >
          <Field label="Title" name="title" error={errorOf('title')} required>
            {(field) => (
              <Input {...field} defaultValue={reply?.title ?? ''} maxLength={120} autoComplete="off" />
            )}
          </Field>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="Folder" name="folder" error={errorOf('folder')} optional>
              {(field) => (
                <Input
                  {...field}
                  list={shelves}
                  defaultValue={reply?.folder ?? ''}
                  maxLength={80}
                  autoComplete="off"
                />
              )}
            </Field>
            <Field
              label="Shortcut"
              name="shortcut"
              help="Typed after / in the composer."
              error={errorOf('shortcut')}
              optional
            >
              {(field) => (
                <Input {...field} defaultValue={reply?.shortcut ?? ''} maxLength={41} autoComplete="off" />
              )}
            </Field>
          </div>
          <datalist id={shelves}>
            {folders.map((folder) => (
              <option key={folder} value={folder} />
            ))}
          </datalist>
          <BlanksBox
            label="Words"
            help="{{contact.first_name|there}} says “there” where no first name is known."
            value={body}
            setValue={setBody}
            error={errorOf('body')}
            rows={5}
          />
          <SavedFiles
            files={files}
            label="Files of this reply"
            help="go with it wherever it is used"
            command={ATTACH}
            disabled={pending}
            error={errorOf('fileIds')}
          />
          {body.trim() ? (
            <p
              role="status"
              aria-label="How it will read"
              dir="auto"
              className="whitespace-pre-wrap rounded-lg border border-accent-line bg-accent-soft px-3 py-2 text-base [overflow-wrap:anywhere]"
            >
              {fillBlanks(body, SAMPLE).text}
            </p>
          ) : null}
          <Segmented
            label="Who sees it"
            value={shared ? 'all' : 'me'}
            onValueChange={(who) => setShared(who === 'all')}
            options={[
              { value: 'me', label: 'Only you' },
              { value: 'all', label: 'Everybody' },
            ]}
          />
          <InlineError>
            {errorOf('shared') ?? errorBeside(['title', 'folder', 'shortcut', 'body', 'fileIds'])}
          </InlineError>
        </DropForm>
      </DialogContent>
    </Dialog>
  );
}
