'use client';

import { CircleAlert } from 'lucide-react';
import { type ComponentProps, createContext, type ReactNode, use, useId } from 'react';
import { cn } from '#lib/ui/cn.ts';

export function Label({ className, ...props }: ComponentProps<'label'>) {
  // biome-ignore lint/a11y/noLabelWithoutControl: `htmlFor` comes with the props
  return <label className={cn('font-medium text-ink text-sm', className)} {...props} />;
}

export interface FieldControl {
  id: string;
  name?: string;
  required?: boolean;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
}

const FieldContext = createContext<FieldControl | null>(null);

/** For a control inside a `Field` that cannot be reached by the render function. */
export function useField(): FieldControl | null {
  return use(FieldContext);
}

export interface FieldProps {
  label: ReactNode;
  /** Sentence below the control. */
  help?: ReactNode;
  /** Says what is wrong and how to set it right; takes the place of nothing, help stays. */
  error?: string | null;
  name?: string;
  required?: boolean;
  /** Shown beside the label in place of a star: most fields are required. */
  optional?: boolean;
  className?: string;
  /** Gets id, name and aria attributes: `{(field) => <Input {...field} defaultValue={name} />}` */
  children: ReactNode | ((field: FieldControl) => ReactNode);
}

/** Label above, control, help below, error inline and read aloud when it appears. */
export function Field({ label, help, error, name, required, optional, className, children }: FieldProps) {
  const id = useId();
  const describedBy = [help ? `${id}-help` : null, error ? `${id}-error` : null].filter(Boolean).join(' ');
  const control: FieldControl = {
    id,
    ...(name ? { name } : {}),
    ...(required ? { required } : {}),
    ...(describedBy ? { 'aria-describedby': describedBy } : {}),
    ...(error ? { 'aria-invalid': true } : {}),
  };
  return (
    <FieldContext value={control}>
      <div className={cn('flex flex-col gap-1.5', className)}>
        <Label htmlFor={id} className="flex items-baseline gap-2">
          {label}
          {optional ? <span className="font-normal text-ink-3 text-xs">optional</span> : null}
        </Label>
        {typeof children === 'function' ? children(control) : children}
        {help ? (
          <p id={`${id}-help`} className="text-ink-3 text-xs">
            {help}
          </p>
        ) : null}
        <div aria-live="polite">
          {error ? (
            <p id={`${id}-error`} className="flex items-start gap-1.5 text-danger-ink text-xs">
              <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
              {error}
            </p>
          ) : null}
        </div>
      </div>
    </FieldContext>
  );
}

/** Label beside a checkbox or switch, the whole line pressable. */
export function InlineField({
  label,
  help,
  className,
  children,
}: {
  label: ReactNode;
  help?: ReactNode;
  className?: string;
  children: (field: { id: string; 'aria-describedby'?: string }) => ReactNode;
}) {
  const id = useId();
  return (
    <div className={cn('flex items-start gap-2.5', className)}>
      <span className="flex h-5 items-center">
        {children({ id, ...(help ? { 'aria-describedby': `${id}-help` } : {}) })}
      </span>
      <div className="min-w-0 flex-1">
        <Label htmlFor={id}>{label}</Label>
        {help ? (
          <p id={`${id}-help`} className="text-ink-3 text-xs">
            {help}
          </p>
        ) : null}
      </div>
    </div>
  );
}
