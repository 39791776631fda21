import { z } from 'zod';
import { cutText } from '#lib/core/cut-text.ts';
import type { Answer, MirrorPort, OpenMirror, Theirs, Values } from '#lib/mirrors/ports.ts';
import { changesSince, type ListedChanges, ok } from '../ticketing/index.ts';
import { CREATE, MESSAGES, solmanClient } from './client.ts';
import { rewritten, withRequester, wordsOf } from './long-text.ts';
import { type Message, many, NEEDED, one, PRIORITIES, STATUSES } from './wire.ts';

/** A short text of the order holds so many letters. */
const MOST_LETTERS = 40;
const COARSE_MS = 2_000;

const markOf = (number: number): string => `CS-${number}`;
const stampOf = (at: number): string => new Date(at).toISOString();
const keyOf = (guid: string): string => `/MessageResultSet(guid'${encodeURIComponent(guid)}')`;
/** In OData a quote inside a text is said twice. */
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * SAP Solution Manager 7.2, IT service management, by its OData services. Beta: built by the documentation and recorded
 * shapes; what a system can do is customizing. It shows the messages of the user we sign in as.
 */
export function solmanMirror(mirror: OpenMirror): MirrorPort {
  const client = solmanClient(mirror);
  const listed: ListedChanges = {
    async changed(after, skip) {
      const newest = after === 'newest';
      const query = new URLSearchParams({
        $format: 'json',
        $inlinecount: 'allpages',
        $top: newest ? '1' : '50',
        $skip: String(skip),
        $orderby: newest ? 'ChangedAt desc' : 'ChangedAt asc',
        ...(newest ? {} : { $filter: `ChangedAt gt datetimeoffset'${after}'` }),
      });
      const page = await client.get(many, `${MESSAGES}/MessageResultSet?${query}`);
      if (page.kind !== 'ok') return page;
      const { results, __count: total = skip + results.length } = page.value.said.d;
      return ok({
        rows: results.map((row) => ({ externalId: row.Guid, stamp: stampOf(row.ChangedAt) })),
        total,
      });
    },
    earlier: (stamp, seconds) => stampOf((stamp ? Date.parse(stamp) : 0) - seconds * 1_000),
  };
  return {
    async probe() {
      const described = await client.text(`${MESSAGES}/$metadata`);
      if (described.kind !== 'ok') return described;
      const properties = [...described.value.matchAll(/<Property\s[^>]*Name="(\w+)"[^>]*>/g)];
      const has = new Set(properties.map(([, name]) => name));
      // Some keep a text as it was written first; then it is theirs alone.
      const changes = (wanted: string) =>
        properties.some(([element, name]) => name === wanted && !/\bupdatable="false"/.test(element));
      const missing = NEEDED.filter((name) => !has.has(name));
      if (missing.length > 0)
        return { kind: 'refused', code: 'strange_answer', detail: `Without ${missing.join(', ')}` };
      return ok({
        found: 'Solution Manager answers, and its messages have what is needed.',
        choices: {
          ...(changes('Description') ? { subject: [] } : {}),
          ...(changes('LongText') ? { description: [] } : {}),
          status: STATUSES,
          priority: PRIORITIES,
        },
      });
    },
    changesSince: (cursor) => changesSince(listed, cursor),
    async read(externalId) {
      const found = await client.get(one, `${MESSAGES}${keyOf(externalId)}?$format=json&$expand=TextSet`);
      if (found.kind !== 'ok') return found;
      const { said, answer } = found.value;
      return ok(toTheirs(said.d, mirror, answer.headers));
    },
    async create(opening) {
      const mark = markOf(opening.number);
      const query = new URLSearchParams({
        $format: 'json',
        $filter: `substringof(${quoted(mark)},Description)`,
      });
      const found = await client.get(many, `${MESSAGES}/MessageResultSet?${query}`);
      if (found.kind !== 'ok') return found;
      const same = found.value.said.d.results.find(
        ({ Description }) => numberIn(Description) === opening.number,
      );
      if (same) return ok({ externalId: same.Guid });
      const made = await client.write(CREATE, '/IncidentSet', {
        ProcessType: mirror.settings.processType ?? 'SMIN',
        Description: shortText(opening.subject, opening.number),
        LongText: withRequester(opening.description, opening.requester),
        Priority: opening.values.priority ?? '3',
      });
      if (made.kind !== 'ok') return made;
      const said = z.looseObject({ d: z.looseObject({ ObjectGuid: z.string() }) }).safeParse(made.value);
      return said.success
        ? ok({ externalId: said.data.d.ObjectGuid })
        : { kind: 'unknown', code: 'strange_answer' };
    },
    async update(externalId, change) {
      const where = keyOf(externalId);
      if (change.kind === 'observers') return { kind: 'refused', code: 'not_supported', detail: null };
      if (change.kind === 'reply') {
        // SU01 is read by the requester, SU04 stays among those who work on it.
        const said = await client.write(MESSAGES, `${where}/TextSet`, {
          Tdid: change.isPublic ? 'SU01' : 'SU04',
          Text: change.body,
        });
        return said.kind === 'ok' ? ok({ externalId: textId(change.isPublic, change.body) }) : said;
      }
      return write(client, externalId, change.values, change.seen);
    },
  };
}

/** Confirming and withdrawing are acts of their own; what else can be changed is changed if nobody did since. */
async function write(
  client: ReturnType<typeof solmanClient>,
  externalId: string,
  { status, priority, subject, description }: Values,
  seen: string,
): Promise<Answer<{ externalId: string }>> {
  const act = status === 'Confirmed' ? 'confirmIncident' : status === 'Withdrawn' ? 'withdrawIncident' : null;
  const present = subject || description ? await presentOf(client, externalId, seen) : null;
  if (present && present.kind !== 'ok') return present;
  const body = {
    ...(status && !act ? { Concatstatuser: status } : {}),
    ...(priority ? { Priority: priority } : {}),
    ...(present && subject ? { Description: shortText(subject, numberIn(present.value.Description)) } : {}),
    ...(present && description ? { LongText: rewritten(present.value.LongText ?? '', description) } : {}),
  };
  if (Object.keys(body).length > 0) {
    const written = await client.write(MESSAGES, keyOf(externalId), body, {
      'x-http-method': 'MERGE',
      'if-match': seen,
    });
    if (written.kind !== 'ok') return written;
  }
  if (act) {
    const done = await client.write(MESSAGES, `/${act}?Guid=guid'${externalId}'`, null, { 'if-match': seen });
    if (done.kind !== 'ok') return done;
  }
  return ok({ externalId });
}

/** What stands there now: our number behind the short text stays, and the line that we wrote below the long one. */
async function presentOf(
  client: ReturnType<typeof solmanClient>,
  externalId: string,
  seen: string,
): Promise<Answer<Message>> {
  const found = await client.get(one, `${MESSAGES}${keyOf(externalId)}?$format=json`);
  if (found.kind !== 'ok') return found;
  const { said, answer } = found.value;
  return versionOf(said.d, answer.headers) === seen ? ok(said.d) : { kind: 'moved' };
}

const versionOf = (row: Message, headers: Readonly<Record<string, string>>): string =>
  row.__metadata?.etag ?? headers.etag ?? '*';

const numberIn = (description: string): number | null => {
  const found = /\bCS-(\d+)$/.exec(description.trim());
  return found ? Number(found[1]) : null;
};

/** Letters of a short text that are the subject's: our number stands behind it, where we opened the message. */
const roomBeside = (number: number | null): number =>
  number === null ? MOST_LETTERS : MOST_LETTERS - markOf(number).length - 1;

const shortText = (subject: string, number: number | null): string =>
  number === null
    ? cutText(subject, MOST_LETTERS)
    : `${cutText(subject, roomBeside(number))} ${markOf(number)}`;

const subjectIn = (description: string, number: number | null): string =>
  number === null ? description.trim() : description.trim().slice(0, -markOf(number).length).trim();

/** Texts have no number of their own: the same words of the same kind are the same text. */
const textId = (isPublic: boolean, text: string): string =>
  `text:${isPublic ? 'SU01' : 'SU04'}:${text.replace(/\s+/g, ' ').trim().slice(0, 150)}`;

function toTheirs(row: Message, mirror: OpenMirror, headers: Readonly<Record<string, string>>): Theirs {
  const number = numberIn(row.Description);
  const now = Date.parse(headers.date ?? '');
  return {
    externalId: row.Guid,
    url: `${mirror.baseUrl}/sap/bc/ui5_ui5/ui2/ushell/shells/abap/FioriLaunchpad.html?sap-client=${mirror.settings.client ?? ''}`,
    values: {
      subject: subjectIn(row.Description, number),
      ...(row.LongText === undefined ? {} : { description: wordsOf(row.LongText) }),
      status: row.Concatstatuser,
      priority: row.Priority,
    },
    most: { subject: roomBeside(number) },
    description: wordsOf(row.LongText ?? '').slice(0, 20_000) || row.Description,
    changedAt: new Date(row.ChangedAt),
    version: versionOf(row, headers),
    stamp: stampOf(row.ChangedAt),
    settled: !Number.isNaN(now) && now - row.ChangedAt >= COARSE_MS,
    requester: { name: 'Solution Manager user', email: null },
    observers: null,
    ours: number === null ? null : { number },
    replies: (row.TextSet?.results ?? []).map((text) => ({
      externalId: textId(text.Tdid === 'SU01', text.Text),
      isPublic: text.Tdid === 'SU01',
      author: text.Author ?? 'Solution Manager',
      body: text.Text,
      at: new Date(text.CreatedAt ?? row.ChangedAt),
      files: [],
      byUs: text.Author !== undefined && text.Author === mirror.credentials.username,
    })),
  };
}
