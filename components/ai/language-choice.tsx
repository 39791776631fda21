'use client';

import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { languageName } from '#lib/ui/language-name.ts';

/** Languages as a row of words; one adds another by its two-letter code. */
export function LanguageChoice({
  value,
  onChange,
  disabled,
  error,
}: {
  value: readonly string[];
  onChange: (languages: string[]) => void;
  disabled: boolean;
  error: string | null;
}) {
  const [code, setCode] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const add = () => {
    const next = code.trim().toLowerCase();
    if (!/^[a-z]{2,3}$/.test(next)) return setWrong('Use a two-letter code, like sv for Swedish.');
    if (!value.includes(next)) onChange([...value, next]);
    setCode('');
    setWrong(null);
  };
  return (
    <div className="flex max-w-2xl flex-col gap-3">
      <ul aria-label="Languages" className="flex flex-wrap gap-1.5">
        {value.map((one) => (
          <li
            key={one}
            className="inline-flex h-7 items-center gap-1 rounded-md border border-line-strong bg-surface pl-2.5 text-sm last:pr-0"
          >
            {languageName(one)} <span className="text-ink-3 text-xs uppercase">{one}</span>
            <button
              type="button"
              aria-label={`Remove ${languageName(one)}`}
              disabled={disabled || value.length === 1}
              onClick={() => onChange(value.filter((other) => other !== one))}
              className="hit mx-1 rounded-sm p-0.5 text-ink-3 hover:bg-hover hover:text-ink disabled:invisible"
            >
              <X aria-hidden className="size-3.5" />
            </button>
          </li>
        ))}
      </ul>
      {disabled ? null : (
        <Field label="Add a language" error={wrong ?? error} className="max-w-60">
          {(field) => (
            <div className="flex gap-2">
              <Input
                {...field}
                value={code}
                maxLength={3}
                placeholder="sv"
                autoComplete="off"
                onChange={(event) => setCode(event.target.value)}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' || event.metaKey || event.ctrlKey) return;
                  event.preventDefault();
                  add();
                }}
              />
              <Button icon={<Plus aria-hidden />} onClick={add}>
                Add
              </Button>
            </div>
          )}
        </Field>
      )}
    </div>
  );
}
