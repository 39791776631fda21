import '#lib/abilities/index.ts';
