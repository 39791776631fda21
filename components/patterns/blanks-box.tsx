'use client';

import { Braces } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '#components/ui/dropdown-menu.tsx';
import { Field } from '#components/ui/field.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { REPLY_BLANKS, unknownBlanks } from '#lib/ui/reply-blanks.ts';

/** What is wrong with the blanks of a text; null where all of them are known. */
export function wrongBlank(text: string): string | null {
  const [unknown] = unknownBlanks(text);
  return unknown ? `{{${unknown}}} is none of the blanks: choose one of those offered.` : null;
}

/** Words with blanks that are filled when they are used, and a menu that puts one in where the caret stands. */
export function BlanksBox({
  label,
  help,
  value,
  setValue,
  error,
  rows,
  optional = false,
}: {
  label: string;
  help: string;
  value: string;
  setValue: (text: string) => void;
  /** What the server said of it. */
  error: string | null;
  rows: number;
  optional?: boolean;
}) {
  const box = useRef<HTMLTextAreaElement>(null);
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
        label={label}
        help={help}
        error={wrongBlank(value) ?? error}
        {...(optional ? { optional: true } : { required: true })}
      >
        {(field) => (
          <Textarea
            {...field}
            ref={box}
            dir="auto"
            rows={rows}
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
