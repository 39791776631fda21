'use client';

import { Braces } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '#components/ui/dropdown-menu.tsx';
import { Field } from '#components/ui/field.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { REPLY_BLANKS, unknownBlanks } from '#lib/ui/reply-blanks.ts';

/** Words for the requester, with blanks that are filled when the macro is run. */
export function ReplyBox({
  value,
  setValue,
  error,
}: {
  value: string;
  setValue: (text: string) => void;
  error: string | null;
}) {
  const box = useRef<HTMLTextAreaElement>(null);
  const [unknown] = unknownBlanks(value);
  const insert = (blank: string) => {
    const at = box.current?.selectionStart ?? value.length;
    const braces = `{{${blank}}}`;
    setValue(value.slice(0, at) + braces + value.slice(box.current?.selectionEnd ?? at));
    // After the menu has given the focus back.
    setTimeout(() => {
      box.current?.focus();
      box.current?.setSelectionRange(at + braces.length, at + braces.length);
    }, 50);
  };
  return (
    <div>
      <Field
        label="Reply to the requester"
        help="Goes through the gate like every message. A ticket without a conversation, or with a blank nobody knows, is left as it is."
        error={unknown ? `{{${unknown}}} is none of the blanks: choose one of those offered.` : error}
        optional
      >
        {(field) => (
          <Textarea
            {...field}
            ref={box}
            dir="auto"
            rows={4}
            maxLength={20_000}
            value={value}
            onChange={(event) => setValue(event.target.value)}
          />
        )}
      </Field>
      <Menu>
        <MenuTrigger asChild>
          <Button size="sm" variant="ghost" className="mt-2" icon={<Braces aria-hidden />}>
            Put in a blank
          </Button>
        </MenuTrigger>
        <MenuContent align="start">
          {Object.entries(REPLY_BLANKS).map(([blank, words]) => (
            <MenuItem key={blank} onSelect={() => insert(blank)}>
              {words.charAt(0).toUpperCase() + words.slice(1)}
            </MenuItem>
          ))}
        </MenuContent>
      </Menu>
    </div>
  );
}
