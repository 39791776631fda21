'use client';

import { type FormEvent, useEffect, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import type { ImageDto } from '#lib/knowledge/images.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { fitPicture } from './fit-picture.ts';

const FORM = 'add-picture';

export type AddPicture = (input: { name: string; data: string }) => Promise<ActionResult<ImageDto>>;

/** Asks for a picture and for what it shows, for those who do not see it. */
export function PictureDialog({
  file: given,
  onClose,
  add,
  onAdded,
}: {
  /** What was pasted or dropped; null asks for one. */
  file: File | null;
  onClose: () => void;
  add: AddPicture;
  onAdded: (markdown: string) => void;
}) {
  const { pending, act, errorOf, errorBeside } = useAct();
  const [file, setFile] = useState(given);
  const [alt, setAlt] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const shown = useShown(file);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // Portals bubble: the form of the article is not meant.
    event.stopPropagation();
    if (!file) return setRefused('Choose a picture.');
    act(
      async (): Promise<ActionResult<ImageDto | null>> => {
        const fitted = await fitPicture(file);
        setRefused(fitted.ok ? null : fitted.why);
        return fitted.ok
          ? add({ name: file.name.slice(0, 200), data: fitted.data })
          : { ok: true, data: null };
      },
      (image) => {
        if (!image) return;
        onAdded(`![${alt.trim().replace(/[[\]\\]/g, ' ')}](image:${image.id})`);
        onClose();
      },
    );
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        size="sm"
        title="Add a picture"
        description="Large ones are made smaller. Who may read the article sees its pictures, nobody else."
        footer={
          <>
            <DialogClose asChild>
              <Button variant="ghost">Leave it so</Button>
            </DialogClose>
            <Button variant="primary" type="submit" form={FORM} pending={pending}>
              Add the picture
            </Button>
          </>
        }
      >
        <form id={FORM} onSubmit={submit} className="flex flex-col gap-3">
          <Field
            label="Picture"
            name="data"
            help="PNG, JPEG, GIF or WebP."
            error={refused ?? errorOf('data')}
            required
          >
            {(field) => (
              <input
                {...field}
                // A file cannot be put into the box by us: what was pasted stands below it.
                required={false}
                type="file"
                accept="image/png,image/jpeg,image/gif,image/webp"
                onChange={(event) => {
                  setRefused(null);
                  setFile(event.target.files?.[0] ?? file);
                }}
                className="w-full rounded-md border border-control bg-surface px-3 py-2 text-sm file:mr-3 file:rounded-sm file:border-0 file:bg-pressed file:px-2 file:py-1 file:font-medium file:text-ink"
              />
            )}
          </Field>
          {shown ? (
            // biome-ignore lint/performance/noImgElement: it lies in this browser only
            <img
              src={shown}
              alt="As it was chosen"
              className="max-h-48 self-start rounded-md border border-line object-contain"
            />
          ) : null}
          <Field
            label="What it shows"
            name="alt"
            help="In words, for those who do not see it."
            error={null}
            required
          >
            {(field) => (
              <Input
                {...field}
                dir="auto"
                value={alt}
                maxLength={300}
                autoFocus={given !== null}
                onChange={(event) => setAlt(event.target.value)}
              />
            )}
          </Field>
          <InlineError>{errorBeside(['data'])}</InlineError>
        </form>
      </DialogContent>
    </Dialog>
  );
}

/** An address of the file in this browser, for as long as it is shown. */
function useShown(file: File | null): string | null {
  const [shown, setShown] = useState<string | null>(null);
  useEffect(() => {
    if (!file?.type.startsWith('image/')) return setShown(null);
    const address = URL.createObjectURL(file);
    setShown(address);
    return () => URL.revokeObjectURL(address);
  }, [file]);
  return shown;
}
