import { cutText } from '#lib/core/cut-text.ts';
import type { Answer, MirrorPort, OpenMirror, TheirPerson, Theirs, Values } from '#lib/mirrors/ports.ts';
import { changesSince, ok } from '../ticketing/index.ts';
import { legacyApi } from './legacy.ts';
import { CHOICES, MOST_SUBJECT, markOf, toTheirs, valuesOf, versionOf } from './map.ts';
import { htmlOf, rewritten } from './rich-text.ts';
import { v2Api } from './v2.ts';
import type { GlpiApi } from './wire.ts';

export function glpiMirror(mirror: OpenMirror): MirrorPort {
  const api = mirror.settings.api === 'v2' ? v2Api(mirror) : legacyApi(mirror);
  return {
    async probe() {
      const me = await api.whoAmI();
      if (me.kind !== 'ok') return me;
      const category = await api.categories();
      if (category.kind !== 'ok') return category;
      return ok({
        found: `${me.value.version ? `GLPI ${me.value.version}` : 'GLPI'} answers, and knows us as ${me.value.name}.`,
        choices: { ...CHOICES, category: category.value },
      });
    },
    changesSince: (cursor) => changesSince(api, cursor),
    read: (externalId, also) => read(api, mirror.baseUrl, externalId, also),
    people: {
      read: (externalId) => api.person(externalId),
      find: (email) => find(api, email),
    },
    async create(opening) {
      const mark = markOf(opening.ticketId);
      const found = await api.findByMark(mark);
      if (found.kind !== 'ok') return found;
      if (found.value) return ok({ externalId: found.value });
      const made = await api.create(
        {
          ...inputOf({ ...opening.values, description: opening.description }),
          name: cutText(opening.subject, MOST_SUBJECT),
        },
        mark,
        opening.requester.email,
      );
      return made.kind === 'ok' ? ok({ externalId: made.value }) : made;
    },
    async update(externalId, change) {
      if (change.kind === 'reply') {
        const said = await api.followup(externalId, htmlOf(change.body), change.isPublic);
        return said.kind === 'ok' ? ok({ externalId: said.value }) : said;
      }
      if (change.kind === 'observers') {
        const written = await api.observe(externalId, change.add, change.remove);
        return written.kind === 'ok' ? ok({ externalId }) : written;
      }
      // GLPI takes no precondition: looked at once more right before the write, so that only a moment is left open.
      const now = await api.ticket(externalId);
      if (now.kind !== 'ok') return now;
      if (now.value.isDeleted) return { kind: 'gone' };
      if (versionOf(valuesOf(now.value)) !== change.seen) return { kind: 'moved' };
      const { description, ...values } = change.values;
      const content = description ? rewritten(now.value.html, description) : undefined;
      if (content === null) return { kind: 'refused', code: 'text_not_kept', detail: null };
      const input = { ...inputOf(values), ...(content === undefined ? {} : { content }) };
      const written = await api.update(externalId, input);
      return written.kind === 'ok' ? ok({ externalId }) : written;
    },
  };
}

async function read(
  api: GlpiApi,
  baseUrl: string,
  externalId: string,
  also: { requester: boolean; observers: boolean },
): Promise<Answer<Theirs>> {
  // Words first: a reply that is written in between is heard of with the next stamp, not passed over.
  const replies = await api.replies(externalId);
  if (replies.kind !== 'ok') return replies;
  const ticket = await api.ticket(externalId);
  if (ticket.kind !== 'ok') return ticket;
  if (ticket.value.isDeleted) return { kind: 'gone' };
  const requester = also.requester ? await api.requester(externalId) : null;
  if (requester && requester.kind !== 'ok') return requester;
  const observers = also.observers ? await api.observers(externalId) : null;
  if (observers && observers.kind !== 'ok') return observers;
  return ok({
    ...toTheirs(ticket.value, replies.value, requester?.value ?? null, baseUrl),
    observers: observers?.value ?? null,
  });
}

/** Their search may find more than the very address. */
async function find(api: GlpiApi, email: string): Promise<Answer<TheirPerson[]>> {
  const ids = await api.peopleWith(email);
  if (ids.kind !== 'ok') return ids;
  const people: TheirPerson[] = [];
  for (const id of ids.value) {
    const person = await api.person(id);
    if (person.kind !== 'ok') return person;
    if (person.value.emails.includes(email)) people.push(person.value);
  }
  return ok(people);
}

/** Values as GLPI's inputs name them; the priority is sent only where somebody mirrors it. */
function inputOf({ subject, description, category, ...values }: Values): Record<string, unknown> {
  return {
    ...(subject === undefined ? {} : { name: subject }),
    ...(description ? { content: htmlOf(description) } : {}),
    ...(category === undefined ? {} : { category: Number(category ?? 0) }),
    ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)])),
  };
}
