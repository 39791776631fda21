import '#db/client.ts';
