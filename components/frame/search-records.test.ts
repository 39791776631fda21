import { describe, expect, it } from 'vitest';
import { toHits } from './search-records.ts';

describe('what the search found, for the palette', () => {
  it('leads each record to its page', () => {
    const hits = toHits('demo', [
      { type: 'contact', id: 'c1', title: 'Lena Fischer', hint: '+49 30 1' },
      { type: 'deal', id: 'd1', title: 'Campus Norte', hint: 'Proposal' },
      { type: 'ticket', id: 't1', title: '#4 No heat', hint: 'open' },
      { type: 'document', id: 'k1', title: 'Prices', hint: 'sales' },
    ]);
    expect(hits.map(({ kind, href }) => [kind, href])).toEqual([
      ['Contact', '/demo/contacts/c1'],
      ['Deal', '/demo/pipeline/d1'],
      ['Ticket', '/demo/tickets/t1'],
      ['Article', '/demo/knowledge/k1'],
    ]);
  });

  it('shows a person once, not again as their lead', () => {
    const hits = toHits('demo', [
      { type: 'contact', id: 'c1', title: 'Lena Fischer', hint: '' },
      { type: 'lead', id: 'l1', title: 'Lena Fischer', hint: 'qualified · score 75' },
    ]);
    expect(hits).toHaveLength(1);
  });
});
