import '#lib/tickets/index.ts';
