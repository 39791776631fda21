'use client';

import { Check, Copy } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { useCopy } from './use-copy.ts';

/** Something long that is shown once (a link, a key): whole in a box, chosen at a press, copied by a button. */
export function CopyField({ label, text, help }: { label: string; text: string; help?: string }) {
  const box = useRef<HTMLInputElement>(null);
  const { copied, copy } = useCopy(text, 'The text is selected: copy it by hand.');
  const take = () => {
    box.current?.select();
    void copy();
  };
  return (
    <Field label={label} help={help}>
      {(field) => (
        <div className="flex gap-2">
          <Input
            {...field}
            ref={box}
            readOnly
            value={text}
            onFocus={(event) => event.currentTarget.select()}
            className="font-mono text-xs"
          />
          <Button icon={copied ? <Check aria-hidden /> : <Copy aria-hidden />} onClick={take}>
            {copied ? 'Copied' : 'Copy'}
          </Button>
        </div>
      )}
    </Field>
  );
}
