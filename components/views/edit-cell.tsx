'use client';

import { Pencil } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import {
  Menu,
  MenuContent,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuTrigger,
} from '#components/ui/dropdown-menu.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Popover, PopoverContent, PopoverTrigger } from '#components/ui/popover.tsx';
import { toast } from '#components/ui/toast.tsx';
import { cn } from '#lib/ui/cn.ts';
import { majorUnits, minorUnits } from '#lib/ui/format.ts';
import { parseAmount } from '#lib/ui/parse-amount.ts';
import type { FieldDto } from '#lib/views/schemas.ts';
import type { CellValue } from './show-value.tsx';

/** What a cell is changed to; null empties it. */
export type NewValue = string | number | boolean | { amountMinor: number; currency: string } | null;

interface Props {
  field: FieldDto;
  /** Of the row, for whoever hears the button. */
  name: string;
  value: CellValue;
  /** Of an amount that stands beside its currency. */
  currency?: string | undefined;
  /** Makes a choice of a field that the list reads as text. */
  choices?: FieldDto['options'] | undefined;
  /** Answers what is wrong, or null when it was kept. */
  save: (value: NewValue) => Promise<string | null>;
  children: ReactNode;
}

const NOTHING = '';
const pencil =
  'absolute inset-y-0 right-0 my-auto inline-flex size-6 items-center justify-center rounded-sm border border-line-strong bg-surface text-ink-2 opacity-0 hover:text-ink focus-visible:opacity-100 group-hover/row:opacity-100 data-[state=open]:opacity-100 max-sm:hidden [&>svg]:size-3';

/** A cell with a way to change it: the arrow keys come to its button, Enter opens what is written in. */
export function EditCell(props: Props) {
  const { field, choices, children } = props;
  const chosen =
    choices !== undefined || field.type === 'select' || field.type === 'person' || field.type === 'boolean';
  return (
    <span className="relative block min-w-0">
      <span className="block truncate *:align-middle">{children}</span>
      {chosen ? <ChooseValue {...props} /> : <WriteValue {...props} />}
    </span>
  );
}

function ChooseValue({ field, name, value, choices, save }: Props) {
  const options =
    field.type === 'boolean'
      ? [
          { value: 'true', label: 'Yes' },
          { value: 'false', label: 'No' },
        ]
      : (choices ?? field.options ?? []);
  const now = value === null || value === undefined ? NOTHING : String(value);
  return (
    <Menu>
      <MenuTrigger asChild>
        <button
          type="button"
          tabIndex={-1}
          data-cell={field.key}
          aria-label={`Change ${field.label} of ${name}`}
          className={pencil}
        >
          <Pencil aria-hidden />
        </button>
      </MenuTrigger>
      <MenuContent>
        <MenuLabel>{field.label}</MenuLabel>
        <MenuRadioGroup
          value={now}
          onValueChange={async (next) => {
            if (next === now) return;
            const to = next === NOTHING ? null : field.type === 'boolean' ? next === 'true' : next;
            const refused = await save(to);
            if (refused) toast.error(refused);
          }}
        >
          <MenuRadioItem value={NOTHING}>{field.type === 'person' ? 'Nobody' : 'Nothing'}</MenuRadioItem>
          {options.map((option) => (
            <MenuRadioItem key={option.value} value={option.value}>
              {option.label}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  );
}

const isMoney = (value: CellValue): value is { amountMinor: number; currency: string } =>
  typeof value === 'object' && value !== null && 'amountMinor' in value;

function writtenOf({ field, value, currency = 'EUR' }: Props): string {
  if (value === null || value === undefined) return '';
  if (isMoney(value)) return String(majorUnits(value.amountMinor, value.currency));
  if (field.type === 'money' && typeof value === 'number') return String(majorUnits(value, currency));
  return String(value);
}

/** What was written as a value, or what is wrong with it. */
function readWritten(
  { field, value, currency = 'EUR' }: Props,
  text: string,
): { value: NewValue } | { wrong: string } {
  const written = text.trim();
  if (field.type === 'money') {
    const held = isMoney(value) ? value.currency : currency;
    if (written === '') return { value: isMoney(value) || field.custom ? null : 0 };
    const amount = parseAmount(written);
    if (amount === null) return { wrong: 'Write an amount such as 12,400 or 12.400,50.' };
    const amountMinor = minorUnits(amount, held);
    return { value: field.custom ? { amountMinor, currency: held } : amountMinor };
  }
  if (written === '') return { value: null };
  if (field.type !== 'number') return { value: written };
  const figure = Number(written.replace(',', '.'));
  return Number.isFinite(figure) ? { value: figure } : { wrong: 'Write a number such as 12 or 12.5.' };
}

function WriteValue(props: Props) {
  const { field, name, save } = props;
  const [open, setOpen] = useState(false);
  // What was typed outlives a refusal.
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function submit() {
    const text = typed ?? writtenOf(props);
    const read = readWritten(props, text);
    if ('wrong' in read) return setProblem(read.wrong);
    setOpen(false);
    if (text === writtenOf(props)) return;
    const refused = await save(read.value);
    setProblem(refused);
    if (refused) setOpen(true);
    else setTyped(null);
  }

  return (
    <Popover
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next) {
          setTyped(null);
          setProblem(null);
        }
      }}
    >
      <PopoverTrigger asChild>
        <button
          type="button"
          tabIndex={-1}
          data-cell={field.key}
          aria-label={`Change ${field.label} of ${name}`}
          className={cn(pencil)}
        >
          <Pencil aria-hidden />
        </button>
      </PopoverTrigger>
      <PopoverContent align="end" className="w-72 p-3" aria-label={`${field.label} of ${name}`}>
        <form
          noValidate
          className="space-y-3"
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <Field label={field.label} error={problem}>
            {(control) => (
              <Input
                {...control}
                autoFocus
                type={field.type === 'date' ? 'date' : 'text'}
                inputMode={field.type === 'number' || field.type === 'money' ? 'decimal' : undefined}
                autoComplete="off"
                maxLength={500}
                value={typed ?? writtenOf(props)}
                onFocus={(event) => event.currentTarget.select()}
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
          </Field>
          <div className="flex items-center justify-end gap-2">
            <Button size="sm" variant="ghost" kbd="esc" onClick={() => setOpen(false)}>
              Leave it so
            </Button>
            <Button size="sm" variant="primary" kbd="enter" type="submit">
              Save
            </Button>
          </div>
        </form>
      </PopoverContent>
    </Popover>
  );
}
