import { runProduct } from './product/run.ts';

process.exit(await runProduct('start'));
