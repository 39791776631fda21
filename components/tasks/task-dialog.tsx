'use client';

import { Trash2 } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogContent } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { TASK_PRIORITIES, type TaskDto, type TaskPriority } from '#lib/tasks/schemas.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import { momentOn, wallClock } from '#lib/ui/wall-clock.ts';
import type { Here } from './task-words.ts';
import type { TaskActions } from './use-task-acts.ts';

/** Which box has the focus first. */
export type TaskBox = 'title' | 'due' | 'assignee';

export interface TaskPeople {
  members: readonly { userId: string; name: string }[];
  teams: readonly { id: string; name: string }[];
}

const NOBODY = 'nobody';
const NO_TEAM = 'none';

/** Everything about one task. */
export function TaskDialog({
  task,
  focus,
  here,
  people,
  mayWrite,
  update,
  onRemove,
  onClose,
}: {
  task: TaskDto;
  focus: TaskBox;
  here: Here;
  people: TaskPeople;
  mayWrite: boolean;
  update: TaskActions['update'];
  onRemove: () => void;
  onClose: () => void;
}) {
  const { act, pending, errorOf, errorBeside } = useAct();
  const clock = task.dueAt ? wallClock(task.dueAt, here.timeZone) : null;
  const [title, setTitle] = useState(task.title);
  const [body, setBody] = useState(task.body ?? '');
  const [day, setDay] = useState(clock?.day ?? task.dueOn ?? '');
  const [time, setTime] = useState(clock?.time ?? '');
  const [priority, setPriority] = useState<TaskPriority>(task.priority);
  const [assignee, setAssignee] = useState(task.assignee?.id ?? NOBODY);
  const [team, setTeam] = useState(task.team?.id ?? NO_TEAM);

  const save = () =>
    act(
      () =>
        update({
          taskId: task.id,
          version: task.version,
          title,
          body: body.trim() || null,
          dueOn: day || null,
          dueAt: day && time ? momentOn({ day, time }, here.timeZone).toISOString() : null,
          priority,
          assigneeId: assignee === NOBODY ? null : assignee,
          teamId: team === NO_TEAM ? null : team,
        }),
      onClose,
    );

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title="Task"
        footer={
          mayWrite ? (
            <>
              <Button
                variant="danger-quiet"
                icon={<Trash2 aria-hidden />}
                className="mr-auto"
                onClick={() => {
                  onClose();
                  onRemove();
                }}
              >
                Delete
              </Button>
              <Button onClick={onClose}>Cancel</Button>
              <Button type="submit" form="task-form" variant="primary" kbd="mod+enter" pending={pending}>
                Save
              </Button>
            </>
          ) : null
        }
      >
        <form
          id="task-form"
          onKeyDown={submitOnModEnter}
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <fieldset disabled={!mayWrite} className="flex flex-col gap-4">
            <Field label="What" name="title" required error={errorOf('title')}>
              {(field) => (
                <Input
                  {...field}
                  value={title}
                  maxLength={300}
                  autoFocus={focus === 'title'}
                  onChange={(event) => setTitle(event.target.value)}
                />
              )}
            </Field>
            <div className="grid gap-4 sm:grid-cols-2">
              <Field label="Due" name="dueOn" optional error={errorOf('dueOn')}>
                {(field) => (
                  <Input
                    {...field}
                    type="date"
                    value={day}
                    autoFocus={focus === 'due'}
                    onChange={(event) => setDay(event.target.value)}
                  />
                )}
              </Field>
              <Field
                label="At"
                name="dueAt"
                optional
                error={errorOf('dueAt')}
                help="With a time you are reminded of it."
              >
                {(field) => (
                  <Input
                    {...field}
                    type="time"
                    value={time}
                    disabled={!day}
                    onChange={(event) => setTime(event.target.value)}
                  />
                )}
              </Field>
              <Field label="Assignee" name="assigneeId" error={errorOf('assigneeId')}>
                {(field) => (
                  <AssigneeBox focus={focus === 'assignee'}>
                    <Select
                      {...field}
                      value={assignee}
                      onValueChange={setAssignee}
                      options={[
                        { value: NOBODY, label: 'Nobody' },
                        ...people.members.map(({ userId, name }) => ({ value: userId, label: name })),
                      ]}
                    />
                  </AssigneeBox>
                )}
              </Field>
              <Field label="Team" name="teamId" error={errorOf('teamId')}>
                {(field) => (
                  <Select
                    {...field}
                    value={team}
                    onValueChange={setTeam}
                    options={[
                      { value: NO_TEAM, label: 'No team' },
                      ...people.teams.map(({ id, name }) => ({ value: id, label: name })),
                    ]}
                  />
                )}
              </Field>
              <Field label="Priority" name="priority">
                {(field) => (
                  <Select
                    {...field}
                    value={priority}
                    onValueChange={(value) => setPriority(value as TaskPriority)}
                    options={TASK_PRIORITIES.map((value) => ({
                      value,
                      label: `${value.slice(0, 1).toUpperCase()}${value.slice(1)}`,
                    }))}
                  />
                )}
              </Field>
            </div>
            <Field label="Details" name="body" optional error={errorOf('body')}>
              {(field) => (
                <Textarea
                  {...field}
                  rows={4}
                  value={body}
                  maxLength={10_000}
                  onChange={(event) => setBody(event.target.value)}
                />
              )}
            </Field>
          </fieldset>
          <div className="mt-3">
            <InlineError>
              {errorBeside(['title', 'body', 'dueOn', 'dueAt', 'assigneeId', 'teamId'])}
            </InlineError>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  );
}

/** A select takes no autofocus by itself: the box around it gives it the focus once it is there. */
function AssigneeBox({ focus, children }: { focus: boolean; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focus) box.current?.querySelector('button')?.focus();
  }, [focus]);
  return <div ref={box}>{children}</div>;
}
