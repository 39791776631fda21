import { defineCron } from '#inngest/define-function.ts';
import { logHeads } from '#lib/autonomy/index.ts';

/** Once an hour the end of each workspace's chain of decisions stands in the log, out of the database's reach. */
export const logDecisionHeads = defineCron({
  id: 'autonomy.log-decision-heads',
  name: 'Log the heads of decision records',
  cron: '41 * * * *',
  priority: 'outgoingWebhook',
  run: ({ step }) => step.run('log', () => logHeads()),
});
