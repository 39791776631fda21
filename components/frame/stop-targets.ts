import { CHANNEL_NAMES } from '#components/conversations/labels.ts';
import type { AutonomyStateDto } from '#lib/autonomy/stops.schemas.ts';

type Stop = Pick<AutonomyStateDto['stops'][number], 'scope' | 'key'>;

/** What the switch can be thrown for: everything, one agent, one channel. */
export interface StopTarget extends Stop {
  name: string;
  stopped: boolean;
}

/** Agents and stops as the desk knows them once the question is open. */
export interface StopChoices {
  agents: readonly { id: string; name: string }[];
  stops: readonly Stop[];
}

export const ALL_AGENTS = { scope: 'workspace', key: '*', name: 'All agents' } as const;

/** All agents first, then each agent, then each channel: the digit that chooses one is its place. */
export function stopTargets(choices: StopChoices | null, allStopped: boolean): readonly StopTarget[] {
  const all = { ...ALL_AGENTS, stopped: allStopped };
  if (!choices) return [all];
  const stopped = ({ scope, key }: Stop) =>
    choices.stops.some((stop) => stop.scope === scope && stop.key === key);
  const one = (target: Stop & { name: string }) => ({ ...target, stopped: stopped(target) });
  return [
    all,
    ...choices.agents.map(({ id, name }) => one({ scope: 'agent', key: id, name: `${name} agent` })),
    ...Object.entries(CHANNEL_NAMES).map(([key, name]) => one({ scope: 'channel', key, name })),
  ];
}

/** The question, what it means, and the word on the button. */
export function askToStop({ scope, name, stopped }: StopTarget): {
  title: string;
  description: string;
  verb: string;
} {
  if (scope === 'workspace')
    return stopped
      ? {
          title: 'Let the agents work again?',
          description: 'They go on with what has come in meanwhile, under the same policies as before.',
          verb: 'Let agents work',
        }
      : {
          title: 'Stop all agents of this workspace?',
          description:
            'Nothing more is sent or changed by an agent within two seconds. Runs in flight stop at their next step; drafts and approvals are kept, and people can go on working.',
          verb: 'Stop agents',
        };
  if (scope === 'agent')
    return stopped
      ? {
          title: `Let the ${name} work again?`,
          description: 'It goes on with what has come in meanwhile, under the same policies as before.',
          verb: `Let it work`,
        }
      : {
          title: `Stop the ${name} alone?`,
          description:
            'It sends and changes nothing more within two seconds. The other agents go on; drafts and approvals are kept.',
          verb: `Stop the ${name}`,
        };
  return stopped
    ? {
        title: `Send by ${name} again?`,
        description: 'What was held back meanwhile goes out, after it has been looked at once more.',
        verb: `Send again`,
      }
    : {
        title: `Send nothing more by ${name}?`,
        description:
          'Nothing leaves by this channel within two seconds, neither from agents nor from people. Messages still come in.',
        verb: `Stop ${name}`,
      };
}
