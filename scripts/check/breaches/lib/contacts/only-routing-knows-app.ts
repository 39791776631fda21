import '#app/page.ts';
