import { parseArgs } from 'node:util';
import { measureThreads } from './inbox/threads.ts';
import { measureWebhooks, reportWebhooks } from './inbox/webhooks.ts';
import { report, tellDepth } from './lists/measure.ts';

/*
 * The inbox at size: a thread of 5,000 messages and a list of 100,000 conversations beside the shortest SQL for the same
 * rows; then how long a provider waits until its webhook is kept, under 1, 8 and 32 connections, beside a route of the
 * same build that says hello.
 *
 *     node --conditions=react-server bench/inbox.ts [--conversations 100000] [--messages 5000] [--rounds 60]
 *       [--seconds 5] [--port 4180]
 */
const { values: given } = parseArgs({
  options: {
    conversations: { type: 'string', default: '100000' },
    messages: { type: 'string', default: '5000' },
    rounds: { type: 'string', default: '60' },
    seconds: { type: 'string', default: '5' },
    port: { type: 'string', default: '4180' },
  },
});
const [conversations, messages, rounds] = [given.conversations, given.messages, given.rounds].map(Number);
if (!conversations || !messages || !rounds) throw new Error('Give numbers above 0.');

console.info(`${conversations} conversations, a thread of ${messages} messages, ${rounds} rounds.`);
const measured = await measureThreads({ conversations, messages, rounds });
report(measured, []);
tellDepth(measured, 'the thread, half-way up', 'the thread, as it is opened');
tellDepth(measured, 'the inbox, closed, half-way down', 'the inbox, closed, and counts');

reportWebhooks(await measureWebhooks(Number(given.port), Number(given.seconds)));
