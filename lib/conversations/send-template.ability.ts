import type { SentTemplate } from '#db/schema/sends.ts';
import type { Tx } from '#db/tenant.ts';
import { defineOutwardAbility } from '#lib/autonomy/index.ts';
import { findTemplate } from '#lib/channels/index.ts';
import type { TemplateDto } from '#lib/channels/schemas.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { AppError, conflict } from '#lib/core/errors.ts';
import { fillTemplate } from '#lib/ui/fill-template.ts';
import { holdSend } from './hold-send.ts';
import { type SendFacts, sendCard, sendParts, threadFacts } from './send-facts.ts';
import { type SendTemplateInput, sendTemplateInput } from './sends.schemas.ts';

interface TemplateFacts extends SendFacts {
  template: SentTemplate;
}

/** The blanks in the template's order. @throws AppError `invalid_input` naming one that nobody filled. */
function filled(template: TemplateDto, given: SendTemplateInput['values']): SentTemplate['values'] {
  return template.parameters.map(({ part, name }) => {
    const text = given.find((value) => value.part === part && value.name === name)?.text;
    if (text) return { part, name, text };
    const message = `Fill the blank ${name} of the ${part}.`;
    throw new AppError('invalid_input', message, { fields: [{ field: 'values', message }] });
  });
}

/** A template may be sent at any time: the window that ends free text does not hold for it. Everything else does. */
async function factsOf(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId' | 'now'>,
  input: SendTemplateInput,
): Promise<TemplateFacts> {
  const template = await findTemplate(tx, ctx, input.templateId);
  if (template.status !== 'APPROVED' || template.unsupported)
    throw conflict(
      template.unsupported
        ? `This template cannot be sent from here. ${template.unsupported}`
        : `The provider does not let this template out: it is ${template.status.toLowerCase()}.`,
      'template_not_usable',
    );
  const values = filled(template, input.values);
  const { window: _, ...facts } = await threadFacts(
    tx,
    ctx,
    input.conversationId,
    fillTemplate(template, values),
  );
  if (facts.connectionId !== template.connectionId)
    throw conflict('This template belongs to another account than the conversation.', 'another_account');
  const { id: templateId, name, language } = template;
  return { ...facts, template: { templateId, name, language, values } };
}

/** A provider's template, filled by a person: the way to write when the time for free text is over. */
export const sendTemplate = defineOutwardAbility<typeof sendTemplateInput, TemplateFacts>({
  name: 'send_template',
  domain: 'conversations',
  does: 'send templates',
  permission: 'conversations.write',
  risk: 'medium',
  input: sendTemplateInput,
  facts: factsOf,
  summary: (facts) => `Send the template ${facts.template.name} to ${facts.contactName}`,
  card: sendCard,
  fingerprint: (facts) => ({ ...sendParts(facts), lastHumanMessageId: null }),
  hold: async (tx, ctx, input, release) => holdSend(tx, ctx, await factsOf(tx, ctx, input), release, null),
});
