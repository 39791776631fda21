import type { StageDto } from './schemas.ts';

const MOST = 20;

/** Whether a pipeline can have these stages, in this order: deals begin open and have both ways to end. */
export function decideStages(
  stages: readonly Pick<StageDto, 'name' | 'kind'>[],
): { kind: 'keep' } | { kind: 'refuse'; message: string } {
  const refuse = (message: string) => ({ kind: 'refuse' as const, message });
  const names = stages.map(({ name }) => name.toLowerCase());
  const twice = stages.find(({ name }, at) => names.indexOf(name.toLowerCase()) !== at);
  if (twice) return refuse(`There is a stage named ${twice.name} already.`);
  if (stages.length > MOST) return refuse(`A pipeline has at most ${MOST} stages.`);
  if (stages[0]?.kind !== 'open')
    return refuse('The first stage has to be an open one: new deals begin there.');
  if (!stages.some(({ kind }) => kind === 'won')) return refuse('A pipeline needs a stage for won deals.');
  if (!stages.some(({ kind }) => kind === 'lost')) return refuse('A pipeline needs a stage for lost deals.');
  const closed = stages.findIndex(({ kind }) => kind !== 'open');
  if (stages.slice(closed).some(({ kind }) => kind === 'open'))
    return refuse('Stages for won and lost deals stand after the open ones.');
  return { kind: 'keep' };
}
