'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { toast } from '#components/ui/toast.tsx';
import { announce } from '#lib/ui/announce.ts';

/** Something long that is shown once (a link, a key): whole in a box, chosen at a press, copied by a button. */
export function CopyField({ label, text, help }: { label: string; text: string; help?: string }) {
  const [copied, setCopied] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  async function copy() {
    box.current?.select();
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      announce('Copied');
    } catch {
      // Over plain http there is no clipboard. The text is selected by now.
      toast.warning('The browser does not allow copying here', {
        detail: 'The text is selected: copy it by hand.',
      });
    }
  }
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
          <Button icon={copied ? <Check aria-hidden /> : <Copy aria-hidden />} onClick={copy}>
            {copied ? 'Copied' : 'Copy'}
          </Button>
        </div>
      )}
    </Field>
  );
}
