import postgres from 'postgres';
import { v7 } from 'uuid';

const sql = postgres(process.env.MINIMAL_DATABASE_URL, { max: 10, onnotice: () => {} });

/** Contact, lead, message, audit and job in one statement; nobody is asked for a key, nothing is checked. */
export async function POST(request) {
  const { phone_number, contact_name, message_text, external_id } = await request.json();
  const [row] = await sql`
    with contact as (
      insert into minimal.contacts (id, phone, name) values (${v7()}, ${phone_number}, ${contact_name})
      on conflict (phone) do update set updated_at = now() returning id
    ), lead as (
      insert into minimal.leads (id, contact_id) select ${v7()}, id from contact
      on conflict (contact_id) do update set updated_at = now() returning id, contact_id
    ), message as (
      insert into minimal.messages (id, contact_id, external_id, body)
      select ${v7()}, id, ${external_id}, ${message_text} from contact
      on conflict (external_id) do nothing returning id
    ), audited as (
      insert into minimal.audit (id, action, entity_id) select ${v7()}, 'message.received', id from message
    ), job as (
      insert into minimal.jobs (id, name, message_id) select ${v7()}, 'engage', id from message
    )
    select lead.id as lead_id, lead.contact_id, message.id as message_id from lead left join message on true`;
  return Response.json(row, { status: 202 });
}
