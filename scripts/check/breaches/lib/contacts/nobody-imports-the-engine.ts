import '#inngest/engine/main.ts';
