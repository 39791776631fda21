import '#lib/conversations/index.ts';
