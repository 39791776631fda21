import { fileEdit } from '#components/autonomy/file-edit.ts';
import { STATE } from '#components/autonomy/labels.ts';
import { BeforeAfter } from '#components/patterns/before-after.tsx';
import { DiffText } from '#components/patterns/diff-text.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Status } from '#components/ui/badge.tsx';
import { sizeWords } from '#lib/channels/files.schemas.ts';
import type { DecisionRecord } from '#lib/insights/schemas.ts';
import { Fact, Facts, Section, Words } from './section.tsx';

/** What went with it, and what its approver added and took out. */
function ShownFiles({ shown }: { shown: NonNullable<DecisionRecord['approval']>['shown'] }) {
  const edit = fileEdit(shown);
  const parts = [
    { name: 'Files', files: edit.kept },
    { name: 'Files added before it was approved', files: edit.added },
    { name: 'Files taken out before it was approved', files: edit.removed },
  ].filter(({ files }) => files.length > 0);
  if (parts.length === 0) return null;
  return (
    <Facts>
      {parts.map(({ name, files }) => (
        <Fact key={name} name={name}>
          {files.map((file) => `${file.name} (${sizeWords(file.size)})`).join(', ')}
        </Fact>
      ))}
    </Facts>
  );
}

/** Who decided, and exactly what they were shown. */
export function Approved({ record }: { record: DecisionRecord }) {
  const { approval, editedBody } = record;
  if (!approval) return null;
  const { shown } = approval;
  const state = STATE[approval.state];
  return (
    <Section title="Who approved, and what was shown">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <Status tone={state.tone}>{state.word}</Status>
        {approval.decidedByName ? <span className="font-medium">{approval.decidedByName}</span> : null}
        {approval.decidedAt ? <RelativeTime at={approval.decidedAt} className="text-ink-3" /> : null}
      </div>
      {approval.state === 'denied' && approval.reason ? (
        <p className="measure text-base">“{approval.reason}”</p>
      ) : null}
      <Facts>
        {shown.recipient ? (
          <Fact name="To">
            {shown.recipient.name}, {shown.recipient.address}
          </Fact>
        ) : null}
        <Fact name="Why it was proposed">{shown.why || 'not said'}</Fact>
      </Facts>
      {!shown.body ? null : editedBody === null ? (
        <Words>{shown.body}</Words>
      ) : (
        <div className="flex flex-col gap-1.5">
          <p className="text-ink-3 text-sm">Changed before it was approved</p>
          <div className="rounded-md border border-line bg-sunken px-3 py-2">
            <DiffText before={shown.body} after={editedBody} />
          </div>
        </div>
      )}
      <ShownFiles shown={shown} />
      {shown.fields?.length ? (
        <BeforeAfter
          className="grid-cols-[8.5rem_minmax(0,1fr)] gap-x-4"
          changes={shown.fields.map(({ name, before, after }) => ({ field: name, before, after }))}
        />
      ) : null}
    </Section>
  );
}
