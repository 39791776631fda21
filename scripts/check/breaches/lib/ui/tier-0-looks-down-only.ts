import '#lib/tenancy/index.ts';
