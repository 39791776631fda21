import { expect, test } from 'vitest';
import { ALL_AGENTS, askToStop, stopTargets } from './stop-targets.ts';

const agents = [{ id: 'engage', name: 'Engage' }];

test('until it is known who works here, all agents can be stopped', () => {
  expect(stopTargets(null, false)).toEqual([{ ...ALL_AGENTS, stopped: false }]);
});

test('each agent and each channel stands behind them, with what holds for it', () => {
  const targets = stopTargets({ agents, stops: [{ scope: 'channel', key: 'email' }] }, false);
  expect(targets.slice(0, 2).map(({ name }) => name)).toEqual(['All agents', 'Engage agent']);
  expect(targets.filter(({ stopped }) => stopped).map(({ key }) => key)).toEqual(['email']);
});

test('an agent and a channel of one name are two things', () => {
  const targets = stopTargets(
    { agents: [{ id: 'email', name: 'Mail' }], stops: [{ scope: 'agent', key: 'email' }] },
    false,
  );
  expect(targets.filter(({ stopped }) => stopped).map(({ scope }) => scope)).toEqual(['agent']);
});

test('what is asked says what goes on', () => {
  for (const target of stopTargets({ agents, stops: [] }, false)) {
    const [stop, resume] = [askToStop(target), askToStop({ ...target, stopped: true })];
    expect(stop.verb).toMatch(/^Stop/);
    expect(resume.verb).not.toMatch(/^Stop/);
    if (target.scope !== 'workspace') expect(stop.title).toContain(target.name);
  }
});
