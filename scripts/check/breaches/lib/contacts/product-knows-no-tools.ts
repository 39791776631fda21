import '#lib/testing/make.ts';
