import 'next/headers.js';
