import 'next/navigation.js';
