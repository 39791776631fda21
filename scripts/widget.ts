import { writeFileSync } from 'node:fs';
import { WIDGET_FILE, widgetScript } from './widget/bundle.ts';

// Writes the script of the web chat from its sources; a test demands that it is theirs.
const script = widgetScript();
writeFileSync(WIDGET_FILE, `${JSON.stringify({ script })}\n`);
console.log(`${WIDGET_FILE}: ${Buffer.byteLength(script).toLocaleString('en')} bytes`);
