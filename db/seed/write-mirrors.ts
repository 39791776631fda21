import { mirrorConflicts, mirrorPeople, mirrorRecords, mirrors, type Pair } from '#db/schema/mirrors.ts';
import { sealSecrets } from '#lib/mirrors/index.ts';
import { SYSTEM_SHAPES } from '#lib/mirrors/systems.schemas.ts';
import { idAt } from './clock.ts';
import { colleagueOf } from './data/team.ts';
import type { Scene } from './scene.ts';

const BASE_URL = 'https://glpi.plants.example';

const OPENED = 'Accounting moved to Brno. The invoice of last month carries the old address.';

/** What both sides said when they last meant the same, of a ticket that one of them opened. */
const AGREED = {
  subject: { ours: 'Invoice to the old address', theirs: 'Invoice to the old address' },
  description: { ours: OPENED, theirs: OPENED },
  status: { ours: 'open', theirs: '2' },
  type: { ours: 'incident', theirs: '1' },
  urgency: { ours: 'normal', theirs: '3' },
} satisfies Record<string, Pair>;

const THERE_TOLD =
  'Accounting moved to Brno. The invoice of last month carries the old address. Please send a corrected one to the new office.';
const THERE = 'Old address on the invoice of the Brno plant';

/**
 * A GLPI that the plants had before, with a ticket of which both sides changed three fields since. It is off: nothing
 * stands at its address, and the demo calls nobody.
 */
export async function writeMirrors(scene: Scene, ticketId: string): Promise<void> {
  const { tx, workspaceId, clock } = scene;
  const [createdAt, agreedAt, askedAt] = [clock.daysAgo(30), clock.hoursAgo(51), clock.hoursAgo(26)];
  const mirrorId = idAt(createdAt);
  await tx.insert(mirrors).values({
    workspaceId,
    id: mirrorId,
    system: 'glpi',
    name: 'GLPI of the plants',
    baseUrl: BASE_URL,
    settings: { api: 'legacy', timeZone: 'Europe/Prague' },
    credentials: sealSecrets({ workspaceId, id: mirrorId }, { userToken: 'example' }),
    webhookSecret: 'example-of-a-secret',
    status: 'disabled',
    disabledReason: 'This is an example: nothing stands at its address.',
    owners: SYSTEM_SHAPES.glpi.owners,
    observers: true,
    choices: {
      status: [
        { value: '2', label: 'Processing (assigned)' },
        { value: '4', label: 'Pending' },
        { value: '5', label: 'Solved' },
        { value: '6', label: 'Closed' },
      ],
    },
    maps: {
      status: {
        toTheirs: { open: '2', pending: '4', waiting: '4', solved: '5', closed: '6' },
        toOurs: { '2': 'open', '4': 'pending', '5': 'solved', '6': 'closed' },
      },
    },
    pulledAt: askedAt,
    lastOkAt: askedAt,
    createdAt,
    updatedAt: askedAt,
  });
  const jonas = colleagueOf('operator');
  const known = { workspaceId, mirrorId, lookedAt: askedAt };
  await tx.insert(mirrorPeople).values([
    {
      ...known,
      id: idAt(agreedAt),
      externalId: '6',
      name: jonas.name,
      emails: [jonas.email],
      userId: scene.team.operator,
    },
    // Somebody of the plants, who is nobody here.
    {
      ...known,
      id: idAt(agreedAt),
      externalId: '31',
      name: 'Petra Nováková',
      emails: ['petra@plants.example'],
    },
  ]);
  const recordId = idAt(agreedAt);
  await tx.insert(mirrorRecords).values({
    workspaceId,
    id: recordId,
    mirrorId,
    ticketId,
    externalId: '4711',
    url: `${BASE_URL}/front/ticket.form.php?id=4711`,
    state: 'linked',
    base: AGREED,
    theirs: { subject: THERE, description: THERE_TOLD, status: '5', type: '1', urgency: '3' },
    observers: [
      { externalId: '6', name: jonas.name },
      { externalId: '31', name: 'Petra Nováková' },
    ],
    done: 1,
    syncedAt: askedAt,
    createdAt: agreedAt,
  });
  await tx.insert(mirrorConflicts).values([
    {
      workspaceId,
      id: idAt(askedAt),
      recordId,
      field: 'subject',
      base: AGREED.subject,
      ours: 'Invoice of last month goes to the old address',
      theirs: THERE,
      theirsRaw: THERE,
      createdAt: askedAt,
    },
    {
      workspaceId,
      id: idAt(askedAt),
      recordId,
      field: 'description',
      base: AGREED.description,
      ours: 'Accounting moved to Brno. The invoice of last month carries the old address and the VAT number of the former company.',
      theirs: THERE_TOLD,
      theirsRaw: THERE_TOLD,
      createdAt: askedAt,
    },
    {
      workspaceId,
      id: idAt(askedAt),
      recordId,
      field: 'status',
      base: AGREED.status,
      ours: 'pending',
      theirs: 'solved',
      theirsRaw: '5',
      createdAt: askedAt,
    },
  ]);
}
