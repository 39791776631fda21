import { expect, it } from 'vitest';
import { listAbilities } from './catalogue.ts';

const of = (name: string) => listAbilities().find((ability) => ability.name === name)?.atLevels;

it('says of each ability what its levels mean for it', () => {
  expect(of('send_reply')).toEqual(['offer', 'ask', 'ask', 'execute', 'execute']);
  expect(of('qualify_lead')).toEqual(['offer', 'ask', 'execute', 'execute', 'execute']);
  expect(of('confirm_opt_out')).toEqual(Array(5).fill('execute'));
});
